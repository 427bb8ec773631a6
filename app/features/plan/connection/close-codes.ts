/** What the page does when the server has closed the socket for good. Every other code is tried again by the provider. */
import { anotherAccount, anotherGeneration, close } from '#server/domain/documents/wire.ts'

export type Ending =
  /** The sign-in ended: renewed in place, the words stay. */
  | 'sign-in'
  /** Somebody else is signed in on this browser now: nothing of this page is sent. */
  | 'other-account'
  /** May no longer read this, or it is gone: the words on the page can still be copied. */
  | 'no-access'
  /** The page is older than the server: nothing of it is merged until it was loaded again. */
  | 'reload'
  /** The plan's text was replaced by another one: this copy must never be merged into it. */
  | 'replaced'
  /** One change is larger than the server takes. */
  | 'too-large'

/** How a final close code ends the connection; null when the provider tries again by itself. */
export function endingOf(code: number, reason = ''): Ending | null {
  if (code === close.signIn) return reason === anotherAccount ? 'other-account' : 'sign-in'
  if (code === close.notAllowed || code === close.notFound) return 'no-access'
  if (code === close.tooLarge) return 'too-large'
  if (code === close.reload && reason === anotherGeneration) return 'replaced'
  // Malformed, or a code of this range that this page does not know yet: only a fresh page can help.
  return code >= 4400 && code < 4500 ? 'reload' : null
}

/**
 * How many failed tries a close counts as: the provider waits 0.1 s × 2 to their power, 2.5 s at most. After a restart everybody would
 * come back in the same instant, so each waits for a time of its own, between 0.2 and 2.5 s.
 */
export const triesFor = (code: number, random: () => number = Math.random): number =>
  code === close.restarting ? random() * 4 : 0
