import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOffice, addSector, changePartnership } from '#server/domain/partnerships/commands.server.ts'
import { partnershipChange } from '#server/domain/partnerships/input.ts'
import {
  chainHeadOf,
  isFounded,
  officesOf,
  partnershipBySlug,
  partnershipsOf,
  sectorsOf,
} from '#server/domain/partnerships/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aGroup, aPartnership, aPerson, aSeat, testNow } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const as = (person: { id: string }) => aCtx(store.db, person.id)
const faith = { nameEn: 'Faith', nameEs: 'Fe' }

describe('the partnerships of an account (ACCESS-2)', () => {
  test('are those with a current seat or duty', async () => {
    const { db } = store
    expect(await isFounded({ db })).toBe(false)
    const person = await aPerson(db)
    const seated = await aPartnership(db, { name: 'B town' })
    await aSeat(db, { group: await aGroup(db, { partnership: seated }), person })
    const dutiful = await aPartnership(db, { name: 'A town' })
    await aDuty(db, { partnership: dutiful, person })
    const left = await aPartnership(db)
    await aSeat(db, { group: await aGroup(db, { partnership: left }), person, endsAt: testNow })
    await aPartnership(db)
    expect((await partnershipsOf(as(person))).map(({ name }) => name)).toEqual(['A town', 'B town'])
    expect(await partnershipsOf(aCtx(db))).toEqual([])
    expect(await isFounded({ db })).toBe(true)
    expect(await partnershipBySlug({ db }, seated.slug)).toMatchObject({ id: seated.id })
    expect(await partnershipBySlug({ db }, 'never-was')).toBeNull()
  })
})

describe('what the administrator looks after', () => {
  test('sectors and offices are added once each, at the end and by name', async () => {
    const { db } = store
    const { id, administrator } = await aFullGroup(db)
    await addSector(as(administrator), id, faith)
    await addSector(as(administrator), id, { nameEn: 'Business', nameEs: 'Comercios' })
    await addOffice(as(administrator), id, { nameEn: 'Mayor', nameEs: 'Alcaldía' })
    expect((await sectorsOf({ db }, id)).map(({ nameEs }) => nameEs)).toEqual(['Fe', 'Comercios'])
    expect((await officesOf({ db }, id)).map(({ nameEn }) => nameEn)).toEqual(['Mayor'])
    const taken = 'conflict people:refusal.nameTaken'
    expect(await ending(addSector(as(administrator), id, faith))).toBe(taken)
    expect(await ending(addOffice(as(administrator), id, { nameEn: 'Mayor', nameEs: 'x' }))).toBe(taken)
    expect(await recorded(db, id)).toEqual(['sector.added', 'sector.added', 'office.added'])
  })

  test('the contacts everybody can read, with a record of which changed', async () => {
    const { db } = store
    const { id, partnership, administrator } = await aFullGroup(db)
    const input = partnershipChange.parse({ ...partnership, languages: 'en,es', custodianName: 'Ines Vega' })
    expect(await changePartnership(as(administrator), id, input)).toEqual(['custodianName'])
    expect(await changePartnership(as(administrator), id, input)).toEqual([])
    expect(await partnershipBySlug({ db }, partnership.slug)).toMatchObject({ custodianName: 'Ines Vega' })
    expect(await recorded(db, id)).toEqual(['partnership.changed'])
    expect(await chainHeadOf({ db }, id)).toEqual({ no: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  test('nobody else changes any of it', async () => {
    const { db } = store
    const { id, partnership, coChair, facilitator } = await aFullGroup(db)
    const { administrator: stranger } = await aFullGroup(db)
    const input = partnershipChange.parse({ ...partnership, languages: 'en,es', town: 'Elsewhere' })
    const acts = (person: { id: string }) =>
      [
        changePartnership(as(person), id, input),
        addSector(as(person), id, faith),
        addOffice(as(person), id, faith),
      ].map(ending)
    for (const person of [coChair, facilitator]) {
      expect(new Set(await Promise.all(acts(person)))).toEqual(new Set(['forbidden common:refusal.forbidden']))
    }
    expect(new Set(await Promise.all(acts(stranger)))).toEqual(new Set(['not-found common:refusal.notFound']))
    expect(await chainHeadOf({ db }, id)).toBeNull()
  })
})
