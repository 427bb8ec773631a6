import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { documents, duties, groups, invitations, seats, sectors } from '#db/schema/index.ts'
import { type Actor, can } from '../access/rules.ts'
import type { Ctx } from '../context.server.ts'
import { isCurrent } from '../people/current.server.ts'
import type { SetUpFacts } from './checklist.ts'

/** Whether the set-up steps are this person's business: administrators and facilitators. */
export const seesSetUp = (actor: Actor): boolean => {
  const { partnershipId } = actor
  return can(actor, 'partnership.configure', { partnershipId }) || can(actor, 'group.create', { partnershipId })
}

/** Counts alone, so that an administrator learns nothing of what is written (SETUP-3). */
export async function setUpFacts(ctx: Pick<Ctx, 'db' | 'now'>, partnershipId: string): Promise<SetUpFacts> {
  const { db, now } = ctx
  const all = await db.select().from(groups).where(eq(groups.partnershipId, partnershipId))
  const held = await db
    .select({ groupId: seats.groupId, role: seats.role })
    .from(seats)
    .where(and(eq(seats.partnershipId, partnershipId), isCurrent(seats, now), ne(seats.affiliation, 'facilitator')))
  const coChairs = (groupId: string) =>
    held.filter((seat) => seat.groupId === groupId && seat.role === 'co-chair').length
  return {
    groups: all.length,
    groupsWithGroundRules: all.filter((group) => group.groundRules !== '').length,
    groupsWithTwoCoChairs: all.filter((group) => coChairs(group.id) >= 2).length,
    seats: held.length,
    facilitators: await db.$count(
      duties,
      and(eq(duties.partnershipId, partnershipId), eq(duties.kind, 'facilitator'), isCurrent(duties, now)),
    ),
    sectors: await db.$count(sectors, eq(sectors.partnershipId, partnershipId)),
    openInvitations: await db.$count(
      invitations,
      and(
        eq(invitations.partnershipId, partnershipId),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        sql`${invitations.expiresAt} > ${now.toISOString()}`,
      ),
    ),
    plans: await db.$count(documents, and(eq(documents.partnershipId, partnershipId), eq(documents.kind, 'plan'))),
  }
}
