/** How others see a person is recorded where they see it, and reaches open plans. */
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { domainEvents } from '#db/schema/index.ts'
import { chooseOwnLanguage, saveSettings } from '#server/domain/accounts/commands.server.ts'
import type { PersonalSettings } from '#server/domain/accounts/input.ts'
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { createConsumers, type OpenDocuments } from '#server/events/consumers.server.ts'
import type { Live } from '#server/realtime/live.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aGroup, aPartnership, aPerson, aSeat, testNow, testSign } from '#tests/support/factories.ts'
import { ending } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const settings = (changed: Partial<PersonalSettings>): PersonalSettings => ({
  name: 'Denise Okoro',
  showAs: 'name',
  locale: 'en',
  timeZone: '',
  theme: 'system',
  ...changed,
})
const events = () =>
  store.db
    .select()
    .from(domainEvents)
    .orderBy(asc(domainEvents.partnershipId), asc(domainEvents.no)) as unknown as Promise<RecordedEvent[]>

test('a new name and "seat alone" are recorded, by id alone, in each partnership of the person and nowhere else (DOC-5)', async () => {
  const person = await aPerson(store.db, { name: 'Denise Okoro' })
  const [seated, dutiful, elsewhere] = [
    await aPartnership(store.db),
    await aPartnership(store.db),
    await aPartnership(store.db),
  ]
  await aSeat(store.db, { group: await aGroup(store.db, { partnership: seated }), person })
  await aDuty(store.db, { partnership: dutiful, person })
  await aSeat(store.db, { group: await aGroup(store.db, { partnership: elsewhere }) })
  const ctx = aCtx(store.db, person.id)

  await saveSettings(ctx, settings({ locale: 'es', theme: 'dark' }))
  await chooseOwnLanguage(ctx, 'en')
  expect(await events()).toEqual([])

  await saveSettings(ctx, settings({ name: 'Denise O. Harmon', showAs: 'seat' }))
  const recorded = await events()
  expect(recorded.map(({ partnershipId }) => partnershipId)).toEqual([seated.id, dutiful.id].toSorted())
  for (const { type, payload } of recorded) {
    expect({ type, payload }).toEqual({
      type: 'person.changed',
      payload: { userId: person.id, fields: ['name', 'showAs'] },
    })
  }
  expect(JSON.stringify(recorded)).not.toContain('Harmon')

  const judged: unknown[] = []
  const told: string[] = []
  const consumers = createConsumers({
    live: {
      partnershipChanged: (id: string, { type }: { type: string }) => told.push(`${id} ${type}`),
    } as unknown as Live,
    collab: { recheck: (scope) => judged.push(scope), documentsChanged: () => undefined } satisfies OpenDocuments,
    database: store.database,
    appUrl: 'http://localhost',
    now: () => testNow,
    sign: testSign,
    mailWaits: () => undefined,
  })
  for (const event of recorded) {
    await consumers.access(event)
    await consumers.live(event)
  }
  expect(judged).toEqual(recorded.map(({ partnershipId }) => ({ partnershipId })))
  expect(told).toEqual(recorded.map(({ partnershipId }) => `${partnershipId} person.changed`))
})

test('settings of nobody cannot be saved', async () => {
  expect(await ending(saveSettings(aCtx(store.db), settings({})))).toMatch(/^not-found/)
})
