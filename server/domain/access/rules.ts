/**
 * Who may do what: one table on plain facts, asked by pages, the collaboration server and live events alike (ACCESS-1).
 * Everything not listed is refused. It knows no request, no table and no clock.
 */
import { notFound, Refusal } from '../refusal.ts'
import type { Affiliation, DutyKind, SeatRole } from './words.ts'

export interface HeldSeat {
  id: string
  groupId: string
  role: SeatRole
  affiliation: Affiliation
}

/** Seats and duties that are current now, in one partnership. */
export interface Actor {
  userId: string
  partnershipId: string
  seats: readonly HeldSeat[]
  duties: readonly DutyKind[]
}

/** What an act is done to. The subject's partnership is checked before anything else (ACCESS-2). */
export interface Subject {
  partnershipId: string
  groupId?: string
  /** The account a duty, a seat or an invitation is for. */
  ofUserId?: string
  archived?: boolean
}

/** A facilitator's seat in a group gives its own standing there, whatever its role. */
type Standing = SeatRole | 'group-facilitator' | DutyKind
type Rule = readonly Standing[]

const seated = ['co-chair', 'member', 'observer', 'scribe', 'group-facilitator'] as const

/** Seat roles count in the subject's group alone; duties count everywhere in the partnership. */
const rules = {
  'partnership.enter': [...seated, 'administrator', 'custodian', 'facilitator', 'signer'],
  'partnership.configure': ['administrator'],
  'people.readAll': ['administrator', 'custodian'],
  'group.create': ['facilitator'],
  'group.read': [...seated, 'custodian', 'administrator'],
  'group.edit': ['co-chair', 'group-facilitator'],
  'seat.invite': ['co-chair', 'group-facilitator'],
  'seat.askToEnd': ['co-chair', 'group-facilitator'],
  'seat.agreeToEnd': ['co-chair', 'group-facilitator'],
  'invitation.carryOut': ['co-chair', 'group-facilitator', 'administrator'],
  'duty.invite': ['administrator'],
  'duty.end': ['administrator'],
  'document.read': [...seated, 'custodian'],
  'document.create': ['co-chair', 'member', 'group-facilitator'],
  'document.edit': ['co-chair', 'member', 'scribe', 'group-facilitator'],
  'document.rename': ['co-chair', 'member', 'group-facilitator'],
  'document.archive': ['co-chair', 'group-facilitator'],
  'document.nameVersion': ['co-chair', 'member', 'group-facilitator'],
  'document.restore': ['co-chair', 'member', 'group-facilitator'],
} as const satisfies Record<string, Rule>

export type Action = keyof typeof rules
export const actions = Object.keys(rules) as Action[]

/** What must be allowed before a refusal may admit that the thing exists. */
const readFirst: Partial<Record<Action, Action>> = {
  'group.edit': 'group.read',
  'seat.invite': 'group.read',
  'seat.askToEnd': 'group.read',
  'seat.agreeToEnd': 'group.read',
  'invitation.carryOut': 'group.read',
  'document.create': 'group.read',
  'document.edit': 'document.read',
  'document.rename': 'document.read',
  'document.archive': 'document.read',
  'document.nameVersion': 'document.read',
  'document.restore': 'document.read',
}

/** May this person do this to that? */
export function can(actor: Actor | null, action: Action, subject: Subject): boolean {
  if (!actor || actor.partnershipId !== subject.partnershipId) return false
  if (subject.archived && (action === 'document.edit' || action === 'document.restore')) return false
  const allowed: Rule = rules[action]
  const standings: Standing[] = [
    ...actor.seats
      .filter((seat) => mattersHere(seat, action, subject))
      .map((seat) => (seat.affiliation === 'facilitator' ? 'group-facilitator' : seat.role)),
    ...actor.duties,
  ]
  return standings.some((standing) => allowed.includes(standing))
}

/** A seat counts for its own group alone; beyond it, it lets one into the partnership and no more (ACCESS-2). */
const mattersHere = (seat: HeldSeat, action: Action, subject: Subject): boolean =>
  subject.groupId === undefined ? action === 'partnership.enter' : seat.groupId === subject.groupId

/**
 * Passes or refuses: not allowed to read it → `not-found`, allowed to read but not to do → `forbidden` (ACCESS-3).
 */
export function allow(actor: Actor | null, action: Action, subject: Subject): asserts actor is Actor {
  if (can(actor, action, subject)) return
  // Reading is asked of the group itself: to be in the same partnership tells nothing of a group one may not read.
  const first = readFirst[action] ?? (subject.groupId === undefined ? 'partnership.enter' : action)
  if (first !== action && can(actor, first, subject)) throw new Refusal('forbidden', 'common:refusal.forbidden')
  throw notFound()
}
