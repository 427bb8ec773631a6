import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { duties, groups, seats } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { loadActor } from './actor.server.ts'
import { can } from './rules.ts'

/** The partnerships an account may enter and, in each, the groups it may read: asked by live events (ACCESS-2). */
export async function roomsOf(
  ctx: Pick<Ctx, 'db' | 'now'>,
  userId: string,
): Promise<{ partnershipId: string; groupIds: string[] }[]> {
  const { db, now } = ctx
  const current = (table: typeof seats | typeof duties) =>
    and(eq(table.userId, userId), lte(table.startsAt, now), or(isNull(table.endsAt), gt(table.endsAt, now)))
  const bySeat = await db.selectDistinct({ id: seats.partnershipId }).from(seats).where(current(seats))
  const byDuty = await db.selectDistinct({ id: duties.partnershipId }).from(duties).where(current(duties))
  const partnershipIds = [...new Set([...bySeat, ...byDuty].map(({ id }) => id))]
  if (partnershipIds.length === 0) return []
  const all = await db
    .select({ id: groups.id, partnershipId: groups.partnershipId })
    .from(groups)
    .where(inArray(groups.partnershipId, partnershipIds))
  const rooms: { partnershipId: string; groupIds: string[] }[] = []
  for (const partnershipId of partnershipIds) {
    const actor = await loadActor({ db, now, userId }, partnershipId)
    const readable = all.filter(
      (group) =>
        group.partnershipId === partnershipId && can(actor, 'group.read', { partnershipId, groupId: group.id }),
    )
    rooms.push({ partnershipId, groupIds: readable.map(({ id }) => id) })
  }
  return rooms
}
