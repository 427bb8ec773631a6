/** People and duties as a page lists them. */
import type { DutyKind } from '../access/words.ts'
import type { PersonInSeat } from '../groups/seat.ts'

/** The first key, as those see it who hold one and the person it is about. */
export interface EndAsked {
  byName: string
  byMe: boolean
  at: Date
  reason: string
}

export interface PersonListed extends PersonInSeat {
  mine: boolean
  endAsked: EndAsked | null
  abilities: { leave: boolean; askToEnd: boolean; agreeToEnd: boolean; doNotAgree: boolean }
}

export interface DutyListed {
  dutyId: string
  kind: DutyKind
  userId: string
  name: string
  office: { nameEn: string; nameEs: string } | null
  startsAt: Date
  mayEnd: boolean
}
