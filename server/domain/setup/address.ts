/** The one-hour address by which an empty installation is set up. Printed on the console; the secret alone can make one (SETUP-1). */
import { type Sign, sameFingerprint } from '../signed.ts'

const oneHour = 60 * 60 * 1000

const fingerprint = (sign: Sign, expiry: number): string => sign(`set-up:${expiry}`)

/** The last part of `/set-up/…`, good for an hour from now. */
export function setUpToken(sign: Sign, now: Date): string {
  const expiry = now.getTime() + oneHour
  return `${expiry}.${fingerprint(sign, expiry)}`
}

export type SetUpAnswer = 'open' | 'expired' | 'wrong'

/** What to say to somebody who opens the address. Whether a partnership exists already is asked elsewhere (SETUP-2). */
export function judgeSetUpToken(sign: Sign, token: string, now: Date): SetUpAnswer {
  const [time = '', given = ''] = token.split('.')
  const expiry = Number(time)
  if (!/^\d{1,15}$/.test(time) || !sameFingerprint(fingerprint(sign, expiry), given)) return 'wrong'
  return expiry <= now.getTime() ? 'expired' : 'open'
}
