import { describe, expect, test } from 'vitest'
import { type Action, type Actor, actions, allow, can, type HeldSeat } from '#server/domain/access/rules.ts'
import { type DutyKind, dutyKinds, seatRoles } from '#server/domain/access/words.ts'
import { Refusal } from '#server/domain/refusal.ts'

const town = 'riverbend'
const group = 'trust'

const seat = (role: HeldSeat['role'], affiliation: HeldSeat['affiliation'] = 'community'): Actor => ({
  userId: 'somebody',
  partnershipId: town,
  seats: [{ id: 'seat', groupId: group, role, affiliation }],
  duties: [],
})
const duty = (kind: DutyKind): Actor => ({ userId: 'somebody', partnershipId: town, seats: [], duties: [kind] })

const standings = {
  'co-chair': seat('co-chair', 'law-enforcement'),
  member: seat('member'),
  observer: seat('observer', 'city'),
  scribe: seat('scribe'),
  'group facilitator': seat('scribe', 'facilitator'),
  'facilitator of no group': duty('facilitator'),
  signer: duty('signer'),
  custodian: duty('custodian'),
  administrator: duty('administrator'),
} satisfies Record<string, Actor>
type Standing = keyof typeof standings

/** Written by hand, one mark for each standing in the order above: y may, n may not. */
const expected: Record<Action, string> = {
  //                      co me ob sc gf fa si cu ad
  'partnership.enter': '   y  y  y  y  y  y  y  y  y',
  'partnership.configure': 'n  n  n  n  n  n  n  n  y',
  'people.readAll': '      n  n  n  n  n  n  n  y  y',
  'group.create': '        n  n  n  n  n  y  n  n  n',
  'group.read': '          y  y  y  y  y  n  n  y  y',
  'group.edit': '          y  n  n  n  y  n  n  n  n',
  'seat.invite': '         y  n  n  n  y  n  n  n  n',
  'seat.askToEnd': '       y  n  n  n  y  n  n  n  n',
  'seat.agreeToEnd': '     y  n  n  n  y  n  n  n  n',
  'invitation.carryOut': ' y  n  n  n  y  n  n  n  y',
  'duty.invite': '         n  n  n  n  n  n  n  n  y',
  'duty.end': '            n  n  n  n  n  n  n  n  y',
  'document.read': '       y  y  y  y  y  n  n  y  n',
  'document.create': '     y  y  n  n  y  n  n  n  n',
  'document.edit': '       y  y  n  y  y  n  n  n  n',
  'document.rename': '     y  y  n  n  y  n  n  n  n',
  'document.archive': '    y  n  n  n  y  n  n  n  n',
  'document.nameVersion': 'y  y  n  n  y  n  n  n  n',
  'document.restore': '    y  y  n  n  y  n  n  n  n',
}

const ofPartnership: readonly Action[] = [
  'partnership.enter',
  'partnership.configure',
  'people.readAll',
  'group.create',
  'duty.invite',
  'duty.end',
]
const subjectOf = (action: Action, groupId = group) =>
  ofPartnership.includes(action) ? { partnershipId: town } : { partnershipId: town, groupId }

const names = Object.keys(standings) as Standing[]
const cells = actions.flatMap((action) =>
  names.map((name, at) => ({ action, name, may: expected[action].trim().split(/\s+/)[at] === 'y' })),
)

describe('what each person may do (ACCESS-1)', () => {
  test('every act of the table has its row here, and every row a mark for each standing', () => {
    expect(Object.keys(expected).sort()).toEqual([...actions].sort())
    for (const row of Object.values(expected)) expect(row.trim().split(/\s+/)).toHaveLength(names.length)
    expect(new Set([...seatRoles, ...dutyKinds]).size).toBe(8)
  })

  test.each(cells)('$name, $action: $may', ({ action, name, may }) => {
    expect(can(standings[name], action, subjectOf(action))).toBe(may)
  })
})

describe('where it counts (ACCESS-2)', () => {
  const seated = names.filter((name) => standings[name].seats.length > 0)
  const inGroups = actions.filter((action) => !ofPartnership.includes(action))

  test.each(seated)('a %s may do nothing in another group', (name) => {
    const allowed = inGroups.filter((action) => can(standings[name], action, subjectOf(action, 'council')))
    expect(allowed).toEqual([])
  })

  test.each(seated)('a %s may do nothing to what names no group, besides entering the partnership', (name) => {
    expect(actions.filter((action) => can(standings[name], action, { partnershipId: town }))).toEqual([
      'partnership.enter',
    ])
  })

  test.each(names)('a %s may do nothing in another partnership', (name) => {
    const elsewhere = actions.filter((action) =>
      can(standings[name], action, { ...subjectOf(action), partnershipId: 'cedar-falls' }),
    )
    expect(elsewhere).toEqual([])
  })

  test('somebody who is signed out or a stranger may do nothing', () => {
    expect(actions.filter((action) => can(null, action, subjectOf(action)))).toEqual([])
    const nobody: Actor = { userId: 'somebody', partnershipId: town, seats: [], duties: [] }
    expect(actions.filter((action) => can(nobody, action, subjectOf(action)))).toEqual([])
  })

  test('a plan that was put away is read, not edited', () => {
    const subject = { ...subjectOf('document.read'), archived: true }
    expect(can(standings.member, 'document.read', subject)).toBe(true)
    for (const action of ['document.edit', 'document.restore'] as const)
      expect(names.filter((name) => can(standings[name], action, subject))).toEqual([])
    expect(can(standings.member, 'document.nameVersion', subject)).toBe(true)
  })
})

describe('how a no is said (ACCESS-3)', () => {
  const answer = (actor: Actor | null, action: Action, groupId = group): string => {
    try {
      allow(actor, action, subjectOf(action, groupId))
      return 'yes'
    } catch (refusal) {
      return refusal instanceof Refusal ? refusal.kind : 'bug'
    }
  }

  test('who may read a group is told that he may not change it', () => {
    expect(answer(standings.observer, 'group.edit')).toBe('forbidden')
    expect(answer(standings.member, 'seat.invite')).toBe('forbidden')
    expect(answer(standings.member, 'invitation.carryOut')).toBe('forbidden')
    expect(answer(standings.member, 'duty.invite')).toBe('forbidden')
    expect(answer(standings.observer, 'document.edit')).toBe('forbidden')
  })

  test('who may not read it hears the same as for a group that never existed', () => {
    for (const action of actions.filter((name) => !ofPartnership.includes(name))) {
      expect([action, answer(standings['co-chair'], action, 'council')]).toEqual([action, 'not-found'])
      expect([action, answer(standings.signer, action)]).toEqual([action, 'not-found'])
      expect([action, answer(null, action)]).toEqual([action, 'not-found'])
    }
  })

  test('an administrator, who reads no drafts, hears nothing of a plan', () => {
    expect(answer(standings.administrator, 'document.edit')).toBe('not-found')
    expect(answer(standings.administrator, 'document.create')).toBe('forbidden')
  })
})
