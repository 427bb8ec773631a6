import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { idInLink, invitationLink, judgeLink } from '#server/domain/invitations/link.ts'
import { expiryFrom, invitationState } from '#server/domain/invitations/state.ts'
import { judgeSetUpToken, setUpToken } from '#server/domain/setup/address.ts'
import { checklist, type SetUpFacts } from '#server/domain/setup/checklist.ts'
import { sameFingerprint } from '#server/domain/signed.ts'

const signing = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
const sign = signing('ours')
const sent = { partnershipId: 'a-town', id: '5f0c6f0e-3f6a-4e9b-9d0e-0a1b2c3d4e5f', timesSent: 3 }
const now = new Date('2026-03-02T16:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('the link of an invitation', () => {
  const link = invitationLink(sign, sent)

  test('says which invitation it is for and proves itself (INVITE-2)', () => {
    expect(idInLink(link)).toBe(sent.id)
    expect(judgeLink(sign, link, sent)).toBe('current')
  })

  test('is replaced once it was sent again (INVITE-3)', () => {
    expect(judgeLink(sign, link, { ...sent, timesSent: 4 })).toBe('replaced')
    expect(judgeLink(sign, invitationLink(sign, { ...sent, timesSent: 4 }), sent)).toBe('wrong')
  })

  test.each([
    ['of another installation', invitationLink(signing('theirs'), sent)],
    ['of another partnership', invitationLink(sign, { ...sent, partnershipId: 'b-town' })],
    ['with a letter missing', link.slice(0, -1)],
    ['with a letter too many', `${link}x`],
    ['without a fingerprint', `${sent.id}.`],
  ])('%s is wrong (INVITE-2)', (_, other) => {
    expect(judgeLink(sign, other, sent)).toBe('wrong')
  })

  test.each(['', '.', 'x.y', sent.id, `${sent.id}.`, `${sent.id.toUpperCase()}.x`, `${sent.id}' or 1=1.x`])(
    'nothing is looked up for %j',
    (other) => expect(idInLink(other)).toBeNull(),
  )

  test('fingerprints are the same only letter for letter', () => {
    expect(sameFingerprint('abc', 'abc')).toBe(true)
    for (const other of ['', 'ab', 'abcabc', 'abd', 'ABC']) expect(sameFingerprint('abc', other)).toBe(false)
    expect(sameFingerprint('', 'abc')).toBe(false)
  })
})

describe('what has become of an invitation (INVITE-3)', () => {
  const facts = { acceptedAt: null, withdrawnAt: null, expiresAt: expiryFrom(now) }
  const twoWeeks = 14 * 24 * 60

  test.each([
    ['open', facts, 'current', later(0)],
    ['open until the last moment', facts, 'current', later(twoWeeks - 1)],
    ['expired', facts, 'current', later(twoWeeks)],
    ['replaced', facts, 'replaced', later(0)],
    ['withdrawn', { ...facts, withdrawnAt: now }, 'current', later(0)],
    ['withdrawn, though also expired', { ...facts, withdrawnAt: now }, 'current', later(twoWeeks)],
    ['used', { ...facts, acceptedAt: now }, 'current', later(0)],
    ['used, though a newer link was sent', { ...facts, acceptedAt: now }, 'replaced', later(twoWeeks)],
  ] as const)('%s', (words, state, link, at) => {
    expect(invitationState(state, link, at)).toBe(words.split(/[ ,]/)[0])
  })
})

describe('the address of set-up (SETUP-1)', () => {
  const token = setUpToken(sign, now)

  test('is good for one hour', () => {
    expect(judgeSetUpToken(sign, token, now)).toBe('open')
    expect(judgeSetUpToken(sign, token, later(59))).toBe('open')
    expect(judgeSetUpToken(sign, token, later(60))).toBe('expired')
  })

  test('cannot be made or prolonged without the secret', () => {
    const [, fingerprint] = token.split('.')
    for (const other of [
      '',
      '.',
      `${later(600).getTime()}.${fingerprint}`,
      setUpToken(signing('theirs'), now),
      `${token}x`,
      `NaN.${sign('set-up:NaN')}`,
    ])
      expect(judgeSetUpToken(sign, other, now)).toBe('wrong')
  })
})

describe('the steps of getting started (SETUP-3)', () => {
  const nothing: SetUpFacts = {
    facilitators: 0,
    groups: 0,
    sectors: 9,
    seats: 0,
    openInvitations: 0,
    groupsWithTwoCoChairs: 0,
    groupsWithGroundRules: 0,
    plans: 0,
  }
  const states = (facts: Partial<SetUpFacts>) =>
    Object.fromEntries(checklist({ ...nothing, ...facts }).map(({ step, state }) => [step, state]))

  test('a new partnership has its sectors and waits for its facilitator', () => {
    expect(states({ openInvitations: 1 })).toMatchObject({ sectors: 'done', facilitator: 'waiting', groups: 'open' })
  })

  test('every group needs two co-chairs and ground rules', () => {
    const one = { groups: 2, groupsWithTwoCoChairs: 1, groupsWithGroundRules: 1 }
    expect(states(one)).toMatchObject({ groups: 'done', coChairs: 'open', groundRules: 'open' })
    const both = { groups: 2, groupsWithTwoCoChairs: 2, groupsWithGroundRules: 2 }
    expect(states(both)).toMatchObject({ coChairs: 'done', groundRules: 'done' })
  })

  test('all is done with people, rules and a plan', () => {
    const done = { facilitators: 1, groups: 1, seats: 4, groupsWithTwoCoChairs: 1, groupsWithGroundRules: 1, plans: 1 }
    expect(new Set(Object.values(states(done)))).toEqual(new Set(['done']))
  })
})
