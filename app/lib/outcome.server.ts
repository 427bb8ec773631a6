/** What went wrong on a way in, as a refusal; never whether an address has an account. */
import type { Outcome } from '#server/auth/sign-in.server.ts'
import { Refusal } from '#server/domain/refusal.ts'

/** The headers to send (cookies), or throws the refusal. */
export function headersOf(outcome: Outcome): Headers {
  if (outcome.ok) return outcome.headers
  switch (outcome.why) {
    case 'wrong':
      throw new Refusal('invalid', 'auth:refusal.wrong')
    case 'expired':
      throw new Refusal('stale', 'auth:refusal.expired')
    case 'weak':
      throw new Refusal('invalid', 'common:refusal.fields', { fields: { password: 'common:field.password' } })
    case 'too-many':
      throw new Refusal('too-many', 'common:refusal.tooMany')
  }
}
