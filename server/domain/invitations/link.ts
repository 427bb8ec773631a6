/** The link of an invitation. Nothing of it is stored: it is made from the invitation and the installation's secret (INVITE-2). */
import { type Sign, sameFingerprint } from '../signed.ts'

export interface Sent {
  partnershipId: string
  id: string
  /** A resent link makes the older ones useless. */
  timesSent: number
}

const fingerprint = (sign: Sign, { partnershipId, id, timesSent }: Sent): string =>
  sign(`invitation:${partnershipId}:${id}:${timesSent}`)

/** The last part of `/invitations/…`. */
export const invitationLink = (sign: Sign, sent: Sent): string => `${sent.id}.${fingerprint(sign, sent)}`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Which invitation a link speaks of, or null for what is no link at all. Says nothing about whether it is a right one. */
export function idInLink(link: string): string | null {
  const [id = '', rest] = link.split('.')
  return rest && uuid.test(id) ? id : null
}

/** `current` is the newest link, `replaced` one that was sent before it, `wrong` anything else. */
export function judgeLink(sign: Sign, link: string, newest: Sent): 'current' | 'replaced' | 'wrong' {
  for (let timesSent = newest.timesSent; timesSent >= 1; timesSent -= 1) {
    if (sameFingerprint(invitationLink(sign, { ...newest, timesSent }), link)) {
      return timesSent === newest.timesSent ? 'current' : 'replaced'
    }
  }
  return 'wrong'
}
