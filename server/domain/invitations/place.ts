/** What invitations are to, as pages show them. */
import type { Affiliation, DutyKind, SeatRole } from '../access/words.ts'

/** What one is invited to. */
export type Place =
  | {
      to: 'seat'
      group: { id: string; slug: string; name: string; purpose: string; groundRules: string }
      affiliation: Affiliation
      role: SeatRole
      sector: { nameEn: string; nameEs: string } | null
      label: string
      under18: boolean
    }
  | { to: 'duty'; duty: DutyKind; office: { nameEn: string; nameEs: string } | null }

/** An invitation that waits. */
export interface InvitationListed {
  id: string
  name: string
  place: Place
  state: 'open' | 'expired'
  expiresAt: Date
  timesSent: number
  /** Where it was mailed, for whoever typed the address; `true` for others. */
  mailed: string | boolean
  /** For whoever may hand it over: the link of an invitation that is not mailed (INVITE-5). */
  link: string | null
  locale: string
  abilities: { resend: boolean }
}
