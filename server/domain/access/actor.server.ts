import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { duties, seats, user } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import type { Actor } from './rules.ts'
import type { Affiliation, DutyKind, SeatRole } from './words.ts'

/** The asking account's current seats and duties in a partnership; null when signed out, disabled or a stranger there. */
export async function loadActor(ctx: Pick<Ctx, 'db' | 'now' | 'userId'>, partnershipId: string): Promise<Actor | null> {
  const { db, now, userId } = ctx
  if (!userId) return null
  const current = (table: typeof seats | typeof duties) =>
    and(
      eq(table.partnershipId, partnershipId),
      eq(table.userId, userId),
      lte(table.startsAt, now),
      or(isNull(table.endsAt), gt(table.endsAt, now)),
    )
  const heldSeats = await db
    .select({ id: seats.id, groupId: seats.groupId, role: seats.role, affiliation: seats.affiliation })
    .from(seats)
    .innerJoin(user, and(eq(user.id, seats.userId), isNull(user.disabledAt)))
    .where(current(seats))
  const heldDuties = await db
    .select({ kind: duties.kind })
    .from(duties)
    .innerJoin(user, and(eq(user.id, duties.userId), isNull(user.disabledAt)))
    .where(current(duties))
  if (heldSeats.length === 0 && heldDuties.length === 0) return null
  return {
    userId,
    partnershipId,
    seats: heldSeats.map((seat) => ({
      ...seat,
      role: seat.role as SeatRole,
      affiliation: seat.affiliation as Affiliation,
    })),
    duties: heldDuties.map((duty) => duty.kind as DutyKind),
  }
}
