/** What has become of an invitation. */

export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired' | 'replaced'

const daysValid = 14
/** Links are checked against all that were sent, so there is an end to sending. */
export const mostTimesSent = 20
/** Open invitations to one group, or to duties of one partnership (INVITE-6). */
export const mostOpen = 100

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + daysValid * 24 * 60 * 60 * 1000)

interface Facts {
  acceptedAt: Date | null
  withdrawnAt: Date | null
  expiresAt: Date
}

/** Works once, until it is withdrawn, replaced or two weeks old (INVITE-3). */
export function invitationState(facts: Facts, link: 'current' | 'replaced', now: Date): InvitationState {
  if (facts.acceptedAt) return 'used'
  if (facts.withdrawnAt) return 'withdrawn'
  if (link === 'replaced') return 'replaced'
  return facts.expiresAt <= now ? 'expired' : 'open'
}
