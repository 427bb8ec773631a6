import { describe, expect, test } from 'vitest'
import { isLastAdministrator, keyOf, type SeatFacts, twoKeysOpen, whySeatStays } from '#server/domain/people/endings.ts'

const coChair = { role: 'co-chair', affiliation: 'community' } as const
const facilitator = { role: 'scribe', affiliation: 'facilitator' } as const
const member = { role: 'member', affiliation: 'community' } as const
const seats = (...kinds: (typeof coChair | typeof facilitator | typeof member)[]): SeatFacts[] =>
  kinds.map((kind, at) => ({ id: `seat-${at}`, userId: `person-${at}`, ...kind }))

describe('the two keys to a seat (PEOPLE-2)', () => {
  const holders = {
    'co-chair': { userId: 'ana', key: keyOf(coChair) },
    'other co-chair': { userId: 'bo', key: keyOf({ role: 'co-chair', affiliation: 'law-enforcement' }) },
    facilitator: { userId: 'cy', key: keyOf(facilitator) },
    'other facilitator': { userId: 'di', key: keyOf(facilitator) },
    member: { userId: 'ed', key: keyOf(member) },
    'the holder, a co-chair': { userId: 'holder', key: keyOf(coChair) },
  }
  type Name = keyof typeof holders
  const names = Object.keys(holders) as Name[]
  /** Every pair that opens; all others do not, in either order. */
  const opens = ['co-chair + other co-chair', 'co-chair + facilitator', 'co-chair + other facilitator']
  const alsoOpens = ['other co-chair + facilitator', 'other co-chair + other facilitator']

  const pairs = names.flatMap((first) => names.map((second) => ({ first, second })))
  test.each(pairs)('$first and $second', ({ first, second }) => {
    const said = [`${first} + ${second}`, `${second} + ${first}`]
    const may = [...opens, ...alsoOpens].some((pair) => said.includes(pair))
    expect(twoKeysOpen(holders[first], holders[second], 'holder')).toBe(may)
  })
})

describe('who must stay in a group (PEOPLE-3)', () => {
  test.each([
    { who: 'the last co-chair', group: seats(coChair, facilitator, member), why: 'lastCoChair' },
    { who: 'the last co-chair, alone', group: seats(coChair), why: 'lastCoChair' },
    { who: 'the facilitator while there is no co-chair', group: seats(facilitator, member), why: 'lastFacilitator' },
    { who: 'one of two co-chairs', group: seats(coChair, coChair), why: null },
    { who: 'the facilitator beside a co-chair', group: seats(facilitator, coChair), why: null },
    { who: 'one of two facilitators', group: seats(facilitator, facilitator), why: null },
    { who: 'a member', group: seats(member, coChair), why: null },
    { who: 'the last member', group: seats(member), why: null },
  ])('$who: $why', ({ group, why }) => {
    const [first] = group
    expect(first && whySeatStays(first, group)).toBe(why)
  })
})

describe('who must stay in a partnership (PEOPLE-4)', () => {
  const administrator = { id: 'a', kind: 'administrator' }
  const custodian = { id: 'c', kind: 'custodian' }

  test('the last administrator stays', () => {
    expect(isLastAdministrator(administrator, [administrator, custodian])).toBe(true)
  })

  test('one of two administrators and any custodian may go', () => {
    expect(isLastAdministrator(administrator, [administrator, { id: 'b', kind: 'administrator' }])).toBe(false)
    expect(isLastAdministrator(custodian, [administrator, custodian])).toBe(false)
  })
})
