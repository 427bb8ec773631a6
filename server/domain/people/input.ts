import { z } from 'zod'

const reason = z.string().trim().min(3, 'people:field.reason').max(500, 'common:field.tooLong')

export const seatInput = z.object({ seatId: z.uuid() })
export const seatEndAsked = z.object({ seatId: z.uuid(), reason })
export type SeatEndAsked = z.output<typeof seatEndAsked>

export const leaving = z.object({
  seatId: z.uuid(),
  reason: z.string().trim().max(500, 'common:field.tooLong').default(''),
})
export type Leaving = z.output<typeof leaving>

export const dutyEnded = z.object({ dutyId: z.uuid(), reason })
export type DutyEnded = z.output<typeof dutyEnded>
