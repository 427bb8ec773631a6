/** Who may bring a seat or a duty to its end, and which must stay. Pure, so that each answer can be read off a table. */
import type { Affiliation, SeatRole } from '../access/words.ts'

export interface SeatFacts {
  id: string
  userId: string
  role: SeatRole
  affiliation: Affiliation
}

/** What a seat gives towards ending another's: nothing, a co-chair's key or the facilitator's. */
export type Key = 'co-chair' | 'facilitator' | null

export function keyOf(seat: Pick<SeatFacts, 'role' | 'affiliation'>): Key {
  if (seat.affiliation === 'facilitator') return 'facilitator'
  return seat.role === 'co-chair' ? 'co-chair' : null
}

/** Two co-chairs, or one co-chair and the facilitator; never the same person twice, never the seat's own holder (PEOPLE-2). */
export function twoKeysOpen(
  first: { userId: string; key: Key },
  second: { userId: string; key: Key },
  seatHolder: string,
): boolean {
  const people = new Set([first.userId, second.userId, seatHolder])
  const keys = [first.key, second.key]
  return people.size === 3 && !keys.includes(null) && keys.includes('co-chair')
}

export type WhySeatStays = 'lastCoChair' | 'lastFacilitator'

/** A group keeps its last co-chair; one that has none yet keeps its last facilitator, or nobody could invite (PEOPLE-3). */
export function whySeatStays(seat: SeatFacts, currentSeats: readonly SeatFacts[]): WhySeatStays | null {
  const others = currentSeats.filter((other) => other.id !== seat.id).map(keyOf)
  if (others.includes('co-chair')) return null
  if (keyOf(seat) === 'co-chair') return 'lastCoChair'
  if (keyOf(seat) === 'facilitator' && !others.includes('facilitator')) return 'lastFacilitator'
  return null
}

/** A partnership keeps its last administrator (PEOPLE-4). */
export const isLastAdministrator = (
  duty: { id: string; kind: string },
  currentDuties: readonly { id: string; kind: string }[],
): boolean =>
  duty.kind === 'administrator' &&
  !currentDuties.some((other) => other.kind === 'administrator' && other.id !== duty.id)
