import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadActor } from '#server/domain/access/actor.server.ts'
import type { Actor } from '#server/domain/access/rules.ts'
import { askToEndSeat, leaveOwnSeat } from '#server/domain/people/end-seat.server.ts'
import { peopleOf, shownNames } from '#server/domain/people/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aGroup, anOffice, aPerson, aSeat, aSector } from '#tests/support/factories.ts'
import { aFullGroup } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

async function seenBy(person: { id: string }, partnershipId: string) {
  const ctx = aCtx(store.db, person.id)
  return peopleOf(ctx, (await loadActor(ctx, partnershipId)) as Actor)
}

describe('who sees whom (PEOPLE-5)', () => {
  test('a member sees the people of his own groups by name and seat, never an address', async () => {
    const { db } = store
    const { id, partnership, group, member } = await aFullGroup(db)
    const other = await aGroup(db, { partnership })
    await aSeat(db, { group: other })
    const seen = await seenBy(member, id)
    expect(seen.groups.map(({ slug }) => slug)).toEqual([group.slug])
    expect(seen.groups[0]?.people).toHaveLength(4)
    expect(JSON.stringify(seen)).not.toContain('@')
  })

  test('administrator and custodian see every group', async () => {
    const { db } = store
    const { id, partnership, administrator } = await aFullGroup(db)
    await aGroup(db, { partnership })
    const custodian = await aPerson(db)
    await aDuty(db, { partnership, person: custodian, kind: 'custodian' })
    for (const person of [administrator, custodian]) expect((await seenBy(person, id)).groups).toHaveLength(2)
  })

  test('co-chairs come first and say their sector', async () => {
    const { db } = store
    const { id, partnership, group, member } = await aFullGroup(db)
    const sector = await aSector(db, { partnership, nameEn: 'Faith', nameEs: 'Fe' })
    const person = await aPerson(db, { name: 'Aaron Able' })
    await aSeat(db, { group, person, sectorId: sector.id, label: 'Faith 2' })
    const people = (await seenBy(member, id)).groups[0]?.people ?? []
    expect(people.map(({ role }) => role)).toEqual(['co-chair', 'co-chair', 'member', 'member', 'scribe'])
    expect(people.find(({ userId }) => userId === person.id)).toMatchObject({
      name: 'Aaron Able',
      label: 'Faith 2',
      sector: { nameEn: 'Faith', nameEs: 'Fe' },
    })
  })

  test('everybody sees who holds a duty; only an administrator may end one, and not the last of his kind', async () => {
    const { db } = store
    const { id, partnership, member, administrator } = await aFullGroup(db)
    const office = await anOffice(db, { partnership, nameEn: 'Chief', nameEs: 'Jefatura' })
    await aDuty(db, { partnership, kind: 'signer', officeId: office.id })
    const byMember = (await seenBy(member, id)).duties
    expect(byMember.map(({ kind }) => kind)).toEqual(['administrator', 'facilitator', 'signer'])
    expect(byMember.map(({ mayEnd }) => mayEnd)).toEqual([false, false, false])
    expect(byMember[2]?.office).toEqual({ nameEn: 'Chief', nameEs: 'Jefatura' })
    expect((await seenBy(administrator, id)).duties.map(({ mayEnd }) => mayEnd)).toEqual([false, true, true])
  })
})

describe('a person under 18 (PEOPLE-1)', () => {
  test('is shown by the first name everywhere, in a second seat and after the seat has ended too', async () => {
    const { db } = store
    const { id, partnership, group, member } = await aFullGroup(db)
    const other = await aGroup(db, { partnership })
    const young = await aPerson(db, { name: 'Jaylen Carter' })
    const seat = await aSeat(db, { group, person: young, under18: true })
    await aSeat(db, { group: other, person: young })
    await aSeat(db, { group: other, person: member })
    const seen = await seenBy(member, id)
    expect(JSON.stringify(seen)).not.toContain('Carter')
    const shown = seen.groups.flatMap(({ people }) => people).filter(({ userId }) => userId === young.id)
    expect(shown.map(({ name, youth }) => [name, youth])).toEqual([
      ['Jaylen', true],
      ['Jaylen', true],
    ])
    expect((await shownNames(aCtx(db), id, [young.id, member.id])).get(young.id)).toBe('Jaylen')
    // Grown up: the young seat has ended and another, not marked, goes on.
    await leaveOwnSeat(aCtx(db, young.id), id, { seatId: seat.id, reason: '' })
    expect((await shownNames(aCtx(db), id, [young.id])).get(young.id)).toBe('Jaylen Carter')
  })

  test('stays so once no seat is left', async () => {
    const { db } = store
    const { id, group } = await aFullGroup(db)
    const young = await aPerson(db, { name: 'Mina Park' })
    const seat = await aSeat(db, { group, person: young, under18: true })
    await leaveOwnSeat(aCtx(db, young.id), id, { seatId: seat.id, reason: '' })
    expect(await shownNames(aCtx(db), id, [young.id])).toEqual(new Map([[young.id, 'Mina']]))
    expect(await shownNames(aCtx(db), id, [])).toEqual(new Map())
  })
})

describe('a request that a seat end (PEOPLE-2)', () => {
  const asked = { reason: 'Never comes', at: expect.any(Date) }

  test('is shown to those with a key and to the person; each is offered only what he may do', async () => {
    const { db } = store
    const { id, coChair, officer, facilitator, member, administrator, seats } = await aFullGroup(db)
    const bystander = await aPerson(db)
    await aSeat(db, { group: { partnershipId: id, id: seats.member.groupId }, person: bystander })
    await askToEndSeat(aCtx(db, coChair.id), id, { seatId: seats.member.id, reason: 'Never comes' })
    const about = async (person: { id: string }) => {
      const people = (await seenBy(person, id)).groups.flatMap((group) => group.people)
      const found = people.find(({ seatId }) => seatId === seats.member.id)
      return { endAsked: found?.endAsked, ...found?.abilities }
    }
    const byName = coChair.name
    expect(await about(coChair)).toEqual({
      endAsked: { ...asked, byName, byMe: true },
      leave: false,
      askToEnd: false,
      agreeToEnd: false,
      doNotAgree: true,
    })
    for (const person of [officer, facilitator]) {
      expect(await about(person)).toMatchObject({ endAsked: { byName, byMe: false }, agreeToEnd: true })
    }
    expect(await about(member)).toMatchObject({
      endAsked: { byName },
      leave: true,
      agreeToEnd: false,
      doNotAgree: false,
    })
    for (const person of [bystander, administrator]) {
      expect(await about(person)).toMatchObject({ endAsked: null, askToEnd: false, agreeToEnd: false })
    }
  })

  test('of a facilitator can be agreed to by a co-chair, not by another facilitator', async () => {
    const { db } = store
    const { id, group, facilitator, coChair, seats } = await aFullGroup(db)
    const second = await aPerson(db)
    await aSeat(db, { group, person: second, affiliation: 'facilitator', role: 'scribe' })
    await askToEndSeat(aCtx(db, facilitator.id), id, { seatId: seats.member.id, reason: 'Never comes' })
    const mayAgree = async (person: { id: string }) =>
      (await seenBy(person, id)).groups[0]?.people.find(({ seatId }) => seatId === seats.member.id)?.abilities
        .agreeToEnd
    expect(await mayAgree(coChair)).toBe(true)
    expect(await mayAgree(second)).toBe(false)
  })
})
