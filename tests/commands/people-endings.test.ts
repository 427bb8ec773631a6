import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { domainEvents, duties, seats } from '#db/schema/index.ts'
import { loadActor } from '#server/domain/access/actor.server.ts'
import { endDuty } from '#server/domain/people/commands.server.ts'
import {
  agreeToEndSeat,
  askToEndSeat,
  doNotAgreeToEndSeat,
  leaveOwnSeat,
} from '#server/domain/people/end-seat.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aGroup, aPartnership, aPerson, aSeat } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const as = (person: { id: string }) => aCtx(store.db, person.id)
const reason = 'Has moved to another town'

describe('ending another person’s seat (PEOPLE-2)', () => {
  test('one co-chair asks, the other agrees, and the seat ends at once', async () => {
    const { db } = store
    const { id, coChair, officer, member, seats: held } = await aFullGroup(db)
    const seatId = held.member.id
    await askToEndSeat(as(coChair), id, { seatId, reason })
    expect(await loadActor(as(member), id)).not.toBeNull()
    await agreeToEndSeat(as(officer), id, { seatId })
    expect(await loadActor(as(member), id)).toBeNull()
    expect(await recorded(db, id)).toEqual(['seat.endAsked', 'seat.ended'])
    const [seat] = await db.select().from(seats).where(eq(seats.id, seatId))
    expect(seat).toMatchObject({ endReason: reason, endAskedBy: coChair.id })
  })

  test('the record keeps a digest of the reason, not its words', async () => {
    const { id, coChair, seats: held } = await aFullGroup(store.db)
    await askToEndSeat(as(coChair), id, { seatId: held.member.id, reason })
    const rows = await store.db.select().from(domainEvents).where(eq(domainEvents.partnershipId, id))
    expect(JSON.stringify(rows)).not.toContain('moved')
    expect(rows[0]?.payload).toMatchObject({ reasonDigest: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(rows[0]).toMatchObject({ seatId: held.coChair.id, affiliation: 'community' })
  })

  test('the facilitator and a co-chair can, in either order', async () => {
    const { id, coChair, facilitator, seats: held } = await aFullGroup(store.db)
    await askToEndSeat(as(facilitator), id, { seatId: held.member.id, reason })
    expect(await ending(agreeToEndSeat(as(coChair), id, { seatId: held.member.id }))).toBe('done')
  })

  test('the same person cannot turn both keys, nor the seat’s holder any', async () => {
    const { id, coChair, officer, seats: held } = await aFullGroup(store.db)
    const seatId = held.officer.id
    expect(await ending(askToEndSeat(as(officer), id, { seatId, reason }))).toBe('conflict people:refusal.ownSeat')
    await askToEndSeat(as(coChair), id, { seatId, reason })
    const again = 'forbidden people:refusal.secondKey'
    expect(await ending(agreeToEndSeat(as(coChair), id, { seatId }))).toBe(again)
    expect(await ending(agreeToEndSeat(as(officer), id, { seatId }))).toBe(again)
    expect(await ending(doNotAgreeToEndSeat(as(officer), id, { seatId }))).toBe(again)
    expect(await ending(askToEndSeat(as(coChair), id, { seatId, reason }))).toBe('conflict people:refusal.alreadyAsked')
  })

  test('two facilitators cannot do it without a co-chair', async () => {
    const { db } = store
    const { id, group, facilitator, seats: held } = await aFullGroup(db)
    const second = await aPerson(db)
    await aSeat(db, { group, person: second, affiliation: 'facilitator', role: 'scribe' })
    await askToEndSeat(as(facilitator), id, { seatId: held.member.id, reason })
    expect(await ending(agreeToEndSeat(as(second), id, { seatId: held.member.id }))).toBe(
      'forbidden people:refusal.secondKey',
    )
  })

  test('a key counts no longer once its holder has lost it', async () => {
    const { id, coChair, officer, facilitator, seats: held } = await aFullGroup(store.db)
    const seatId = held.member.id
    await askToEndSeat(as(officer), id, { seatId, reason })
    await leaveOwnSeat(as(officer), id, { seatId: held.officer.id, reason: '' })
    expect(await ending(agreeToEndSeat(as(coChair), id, { seatId }))).toBe('forbidden people:refusal.secondKey')
    expect(await ending(askToEndSeat(as(coChair), id, { seatId, reason }))).toBe('done')
    expect(await ending(agreeToEndSeat(as(facilitator), id, { seatId }))).toBe('done')
  })

  test('whoever does not agree leaves the seat as it was, and so does who takes it back', async () => {
    const { id, coChair, officer, seats: held } = await aFullGroup(store.db)
    const seatId = held.member.id
    for (const person of [officer, coChair]) {
      await askToEndSeat(as(coChair), id, { seatId, reason })
      await doNotAgreeToEndSeat(as(person), id, { seatId })
    }
    const nobody = 'conflict people:refusal.nobodyAsked'
    expect(await ending(agreeToEndSeat(as(officer), id, { seatId }))).toBe(nobody)
    expect(await ending(doNotAgreeToEndSeat(as(officer), id, { seatId }))).toBe(nobody)
    const asked = ['seat.endAsked', 'seat.endNotAgreed']
    expect(await recorded(store.db, id)).toEqual([...asked, ...asked])
  })

  test('members, administrators and strangers can neither ask nor agree (ACCESS-3)', async () => {
    const { id, coChair, member, administrator, seats: held } = await aFullGroup(store.db)
    const seatId = held.officer.id
    await askToEndSeat(as(coChair), id, { seatId, reason })
    for (const person of [member, administrator]) {
      expect(await ending(agreeToEndSeat(as(person), id, { seatId }))).toBe('forbidden common:refusal.forbidden')
      expect(await ending(askToEndSeat(as(person), id, { seatId, reason }))).toBe('forbidden common:refusal.forbidden')
    }
    const { id: elsewhere, coChair: stranger } = await aFullGroup(store.db)
    const unheard = 'not-found common:refusal.notFound'
    expect(await ending(agreeToEndSeat(as(stranger), id, { seatId }))).toBe(unheard)
    expect(await ending(askToEndSeat(as(stranger), elsewhere, { seatId, reason }))).toBe(unheard)
    expect(await ending(askToEndSeat(as(coChair), id, { seatId: crypto.randomUUID(), reason }))).toBe(unheard)
  })

  test('a seat ends once', async () => {
    const { id, coChair, officer, seats: held } = await aFullGroup(store.db)
    await askToEndSeat(as(coChair), id, { seatId: held.member.id, reason })
    await agreeToEndSeat(as(officer), id, { seatId: held.member.id })
    expect(await ending(agreeToEndSeat(as(officer), id, { seatId: held.member.id }))).toBe(
      'conflict people:refusal.seatEnded',
    )
  })
})

describe('leaving', () => {
  test('one leaves one’s own seat, and nobody else’s', async () => {
    const { id, member, officer, seats: held } = await aFullGroup(store.db)
    expect(await ending(leaveOwnSeat(as(officer), id, { seatId: held.member.id, reason: '' }))).toBe(
      'forbidden common:refusal.forbidden',
    )
    await leaveOwnSeat(as(member), id, { seatId: held.member.id, reason: '' })
    expect(await recorded(store.db, id)).toEqual(['seat.ended'])
  })

  test('the last co-chair stays, whoever asks (PEOPLE-3)', async () => {
    const { id, coChair, officer, facilitator, seats: held } = await aFullGroup(store.db)
    await askToEndSeat(as(facilitator), id, { seatId: held.coChair.id, reason })
    await leaveOwnSeat(as(officer), id, { seatId: held.officer.id, reason: '' })
    const last = 'conflict people:refusal.lastCoChair'
    expect(await ending(leaveOwnSeat(as(coChair), id, { seatId: held.coChair.id, reason: '' }))).toBe(last)
    expect(await ending(askToEndSeat(as(facilitator), id, { seatId: held.coChair.id, reason }))).toBe(last)
  })

  test('the facilitator of a group without co-chairs stays (PEOPLE-3)', async () => {
    const { db } = store
    const partnership = await aPartnership(db)
    const group = await aGroup(db, { partnership })
    const seat = await aSeat(db, { group, affiliation: 'facilitator', role: 'scribe' })
    expect(await ending(leaveOwnSeat(aCtx(db, seat.userId), partnership.id, { seatId: seat.id, reason: '' }))).toBe(
      'conflict people:refusal.lastFacilitator',
    )
  })

  test('twenty co-chairs who leave at the same moment leave one behind (PEOPLE-3)', async () => {
    const { db } = store
    const partnership = await aPartnership(db)
    const group = await aGroup(db, { partnership })
    const held = await Promise.all(Array.from({ length: 20 }, () => aSeat(db, { group, role: 'co-chair' })))
    const ends = await Promise.all(
      held.map((seat) => ending(leaveOwnSeat(aCtx(db, seat.userId), partnership.id, { seatId: seat.id, reason: '' }))),
    )
    expect(ends.filter((end) => end === 'done')).toHaveLength(19)
    expect(ends.filter((end) => end === 'conflict people:refusal.lastCoChair')).toHaveLength(1)
  })

  test('a co-chair whose clock is behind does not slip out after the others (PEOPLE-3)', async () => {
    const { id, coChair, officer, seats: held } = await aFullGroup(store.db)
    const early = new Date('2026-03-02T15:59:00Z')
    await leaveOwnSeat(as(officer), id, { seatId: held.officer.id, reason: '' })
    const late = aCtx(store.db, { userId: coChair.id, now: early })
    expect(await ending(leaveOwnSeat(late, id, { seatId: held.coChair.id, reason: '' }))).toBe(
      'conflict people:refusal.lastCoChair',
    )
  })
})

describe('ending a duty', () => {
  test('an administrator ends a duty at once, with a reason', async () => {
    const { db } = store
    const { id, partnership, administrator } = await aFullGroup(db)
    const custodian = await aDuty(db, { partnership, kind: 'custodian' })
    await endDuty(as(administrator), id, { dutyId: custodian.id, reason })
    expect(await loadActor(aCtx(db, custodian.userId), id)).toBeNull()
    expect(await recorded(db, id)).toEqual(['duty.ended'])
    expect(await ending(endDuty(as(administrator), id, { dutyId: custodian.id, reason }))).toBe(
      'conflict people:refusal.dutyEnded',
    )
  })

  test('nobody else does', async () => {
    const { db } = store
    const { id, partnership, coChair, facilitator } = await aFullGroup(db)
    const custodian = await aDuty(db, { partnership, kind: 'custodian' })
    for (const person of [coChair, facilitator, { id: custodian.userId }]) {
      expect(await ending(endDuty(as(person), id, { dutyId: custodian.id, reason }))).toBe(
        'forbidden common:refusal.forbidden',
      )
    }
    const { administrator: stranger } = await aFullGroup(db)
    expect(await ending(endDuty(as(stranger), id, { dutyId: custodian.id, reason }))).toBe(
      'not-found common:refusal.notFound',
    )
  })

  test('twenty administrators who end each other at the same moment leave one (PEOPLE-4)', async () => {
    const { db } = store
    const partnership = await aPartnership(db)
    const held = await Promise.all(Array.from({ length: 20 }, () => aDuty(db, { partnership })))
    const ends = await Promise.all(
      held.map((duty, at) => {
        const ender = held[(at + 1) % held.length] ?? duty
        return ending(endDuty(aCtx(db, ender.userId), partnership.id, { dutyId: duty.id, reason }))
      }),
    )
    const current = await db.select().from(duties).where(eq(duties.partnershipId, partnership.id))
    expect(current.filter((duty) => duty.endsAt === null).length).toBeGreaterThanOrEqual(1)
    expect(ends.filter((end) => end === 'done').length).toBe(current.filter((duty) => duty.endsAt !== null).length)
    expect(ends.filter((end) => end === 'done').length).toBeGreaterThan(0)
  })

  test('the last administrator cannot lay the duty down (PEOPLE-4)', async () => {
    const { db } = store
    const partnership = await aPartnership(db)
    const only = await aDuty(db, { partnership })
    expect(await ending(endDuty(aCtx(db, only.userId), partnership.id, { dutyId: only.id, reason }))).toBe(
      'conflict people:refusal.lastAdministrator',
    )
  })
})
