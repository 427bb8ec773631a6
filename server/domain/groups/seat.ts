import type { Affiliation, SeatRole } from '../access/words.ts'

/** A seat and who holds it, as the group sees it: name and seat, never an address. */
export interface PersonInSeat {
  seatId: string
  groupId: string
  userId: string
  name: string
  youth: boolean
  affiliation: Affiliation
  role: SeatRole
  sector: { id: string; nameEn: string; nameEs: string } | null
  label: string
  startsAt: Date
}
