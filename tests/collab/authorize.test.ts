import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { user } from '#db/schema/auth.ts'
import { seats } from '#db/schema/groups.ts'
import { type Authorized, authorizeDocument } from '#server/domain/documents/authorize.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aDocument, aDuty, aGroup, aPartnership, aPerson, aSeat, aSector, testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let partnership: Awaited<ReturnType<typeof aPartnership>>
let group: Awaited<ReturnType<typeof aGroup>>
let plan: Awaited<ReturnType<typeof aDocument>>

beforeAll(async () => {
  store = await testDatabase()
  partnership = await aPartnership(store.db)
  group = await aGroup(store.db, { partnership })
  plan = await aDocument(store.db, { group })
})

afterAll(() => store.close())

const ask = (userId: string, recordingForSeatId: string | null = null, documentId = plan.id, now = testNow) =>
  authorizeDocument({ db: store.db, now }, { userId, documentId, recordingForSeatId })
const granted = async (...question: Parameters<typeof ask>) => (await ask(...question)) as Authorized
const seated = (facts: Partial<Parameters<typeof aSeat>[1]> = {}) => aSeat(store.db, { group, ...facts })

describe('what somebody may do in a document', () => {
  test.each([
    ['co-chair', 'write'],
    ['member', 'write'],
    ['observer', 'read'],
    ['scribe', 'read'],
  ] as const)('ACCESS-1: a %s of the group may %s', async (role, access) => {
    const { userId } = await seated({ role })
    expect(await ask(userId)).toMatchObject({ access, partnershipId: partnership.id, groupId: group.id, generation: 1 })
  })

  test('DOC-6: nothing, for strangers and for documents that do not exist, in the same words', async () => {
    const { userId } = await seated()
    const elsewhere = await aSeat(store.db, { group: await aGroup(store.db, { partnership }) })
    const otherTown = await aSeat(store.db, {
      group: await aGroup(store.db, { partnership: await aPartnership(store.db) }),
    })
    const ended = await seated({ endsAt: new Date(testNow.getTime() - 1000) })
    const disabled = await seated()
    await store.db.update(user).set({ disabledAt: testNow }).where(eq(user.id, disabled.userId))
    const answers = await Promise.all([
      ask(elsewhere.userId),
      ask(otherTown.userId),
      ask(ended.userId),
      ask(disabled.userId),
      ask('nobody'),
      ask(userId, null, crypto.randomUUID()),
      ask(userId, null, "' or 1=1"),
    ])
    for (const answer of answers) expect(answer).toEqual({ access: 'none' })
  })

  test('the custodian reads all, the administrator none', async () => {
    const custodian = await aDuty(store.db, { partnership, kind: 'custodian' })
    const administrator = await aDuty(store.db, { partnership, kind: 'administrator' })
    expect(await ask(custodian.userId)).toMatchObject({
      access: 'read',
      identity: { seat: null, duty: 'custodian' },
    })
    expect(await ask(administrator.userId)).toEqual({ access: 'none' })
  })

  test('a plan that was put away is read only', async () => {
    const { userId } = await seated()
    const away = await aDocument(store.db, { group, archivedAt: testNow })
    expect(await ask(userId, null, away.id)).toMatchObject({ access: 'read' })
  })

  test('says when a dated seat or duty ends', async () => {
    const ends = new Date('2026-06-30T05:00:00.000Z')
    const { userId } = await seated({ endsAt: ends })
    const duty = await aDuty(store.db, { partnership, kind: 'custodian', endsAt: ends })
    expect((await granted(userId)).until).toEqual(ends)
    expect((await granted(duty.userId)).until).toEqual(ends)
    expect((await granted((await seated()).userId)).until).toBeNull()
    expect(await ask(userId, null, plan.id, ends)).toEqual({ access: 'none' })
  })
})

describe('somebody who writes for others', () => {
  test.each([
    ['a scribe', { role: 'scribe' }],
    ['a facilitator', { affiliation: 'facilitator' }],
  ] as const)('DOC-4: %s writes with a seat of the group to record for, and reads without', async (_who, held) => {
    const { userId } = await seated(held)
    const elder = await seated({ label: 'Faith 2', person: await aPerson(store.db, { name: 'Ida Moss' }) })
    expect(await ask(userId)).toMatchObject({ access: 'read', mayRecord: true })
    expect(await ask(userId, elder.id)).toMatchObject({
      access: 'write',
      identity: { recordingFor: { seatId: elder.id, name: 'Ida Moss', seat: { label: 'Faith 2' } } },
    })
  })

  test('DOC-4: not for another group, an ended seat, an observer, another scribe, or a seat that never was', async () => {
    const { userId, id: ownId } = await seated({ role: 'scribe' })
    const otherGroup = await aSeat(store.db, { group: await aGroup(store.db, { partnership }) })
    const ended = await seated({ endsAt: new Date(testNow.getTime() - 1) })
    const observer = await seated({ role: 'observer' })
    const scribe = await seated({ role: 'scribe' })
    for (const seatId of [otherGroup.id, ended.id, observer.id, scribe.id, ownId, crypto.randomUUID(), 'none'])
      expect(await ask(userId, seatId)).toMatchObject({ access: 'read', identity: { recordingFor: null } })
  })

  test('a member records for nobody', async () => {
    const { userId } = await seated()
    const elder = await seated()
    expect(await ask(userId, elder.id)).toMatchObject({
      access: 'write',
      mayRecord: false,
      identity: { recordingFor: null },
    })
  })
})

describe('how somebody is shown', () => {
  test('with name, seat and the sector in both languages', async () => {
    const sector = await aSector(store.db, { partnership, nameEn: 'Faith', nameEs: 'Iglesias' })
    const person = await aPerson(store.db, { name: 'Dolores Vega' })
    const { userId } = await seated({ person, sectorId: sector.id, label: 'Faith 2' })
    expect((await granted(userId)).identity).toEqual({
      userId,
      name: 'Dolores Vega',
      showAs: 'name',
      seat: { affiliation: 'community', role: 'member', label: 'Faith 2', sectorEn: 'Faith', sectorEs: 'Iglesias' },
      duty: null,
      under18: false,
      recordingFor: null,
    })
  })

  test('DOC-5: by seat alone when they chose so', async () => {
    const person = await aPerson(store.db, { name: 'Sgt. Kim Ode', showAs: 'seat' })
    const { userId } = await seated({ person, affiliation: 'law-enforcement' })
    const answer = await ask(userId)
    expect(answer).toMatchObject({ identity: { name: null, seat: { affiliation: 'law-enforcement' } } })
    expect(JSON.stringify(answer)).not.toContain('Kim')
  })

  test('DOC-5: under 18 as a first name and nothing of the seat, or without even that', async () => {
    const named = await seated({
      under18: true,
      label: 'Youth 3',
      person: await aPerson(store.db, { name: 'Maya Lopez' }),
    })
    const unnamed = await seated({
      under18: true,
      person: await aPerson(store.db, { name: 'Leo Park', showAs: 'seat' }),
    })
    expect((await granted(named.userId)).identity).toMatchObject({ name: 'Maya', seat: null, under18: true })
    expect((await granted(unnamed.userId)).identity).toMatchObject({ name: null, seat: null, under18: true })
  })

  test('as it is now: a seat that changed is shown changed', async () => {
    const seat = await seated({ label: 'Faith 2' })
    await store.db.update(seats).set({ label: 'Faith 3' }).where(eq(seats.id, seat.id))
    expect((await granted(seat.userId)).identity.seat?.label).toBe('Faith 3')
  })
})
