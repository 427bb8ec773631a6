import { and, asc, eq, inArray } from 'drizzle-orm'
import { groups, seats, sectors, user } from '#db/schema/index.ts'
import { type Actor, allow, can } from '../access/rules.ts'
import type { Affiliation, SeatRole } from '../access/words.ts'
import type { Ctx } from '../context.server.ts'
import { isCurrent, isYouth } from '../people/current.server.ts'
import { shownName } from '../people/shown-name.ts'
import { notFound } from '../refusal.ts'
import type { PersonInSeat } from './seat.ts'

export type Group = typeof groups.$inferSelect

export interface GroupInList {
  id: string
  slug: string
  name: string
  kind: string
  purpose: string
  seated: boolean
}

/** The groups the actor may read, the Council first, then by name. */
export async function groupsOf(ctx: Pick<Ctx, 'db'>, actor: Actor): Promise<GroupInList[]> {
  const { partnershipId } = actor
  const rows = await ctx.db
    .select()
    .from(groups)
    .where(eq(groups.partnershipId, partnershipId))
    .orderBy(asc(groups.kind), asc(groups.name))
  return rows
    .filter((group) => can(actor, 'group.read', { partnershipId, groupId: group.id }))
    .map(({ id, slug, name, kind, purpose }) => {
      return { id, slug, name, kind, purpose, seated: actor.seats.some((seat) => seat.groupId === id) }
    })
}

/** The group an address names. Whoever may not read it gets the same `not-found` as for none (ACCESS-3). */
export async function groupBySlug(ctx: Pick<Ctx, 'db'>, actor: Actor, slug: string): Promise<Group> {
  const { partnershipId } = actor
  const [group] = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.partnershipId, partnershipId), eq(groups.slug, slug)))
  if (!group) throw notFound()
  allow(actor, 'group.read', { partnershipId, groupId: group.id })
  return group
}

/** The group, who sits in it, and what the actor may do there. */
export async function groupPage(ctx: Pick<Ctx, 'db' | 'now'>, actor: Actor, slug: string) {
  const group = await groupBySlug(ctx, actor, slug)
  const subject = { partnershipId: group.partnershipId, groupId: group.id }
  return {
    group,
    seats: await peopleInSeats(ctx, group.partnershipId, [group.id]),
    abilities: {
      edit: can(actor, 'group.edit', subject),
      invite: can(actor, 'seat.invite', subject),
      createDocument: can(actor, 'document.create', subject),
      readDocuments: can(actor, 'document.read', subject),
    },
  }
}

const roleOrder: readonly string[] = ['co-chair', 'member', 'scribe', 'observer']

/** Current seats of these groups with their holders: co-chairs first, then by name. The caller judges who may read them. */
export async function peopleInSeats(
  ctx: Pick<Ctx, 'db' | 'now'>,
  partnershipId: string,
  groupIds: readonly string[],
): Promise<PersonInSeat[]> {
  if (groupIds.length === 0) return []
  const rows = await ctx.db
    .select({ seat: seats, name: user.name, sector: sectors, youth: isYouth(seats.partnershipId, seats.userId) })
    .from(seats)
    .innerJoin(user, eq(user.id, seats.userId))
    .leftJoin(sectors, and(eq(sectors.partnershipId, seats.partnershipId), eq(sectors.id, seats.sectorId)))
    .where(
      and(eq(seats.partnershipId, partnershipId), inArray(seats.groupId, [...groupIds]), isCurrent(seats, ctx.now)),
    )
  return rows
    .map(({ seat, name, sector, youth }) => ({
      seatId: seat.id,
      groupId: seat.groupId,
      userId: seat.userId,
      name: shownName(name, youth),
      youth,
      affiliation: seat.affiliation as Affiliation,
      role: seat.role as SeatRole,
      sector: sector && { id: sector.id, nameEn: sector.nameEn, nameEs: sector.nameEs },
      label: seat.label,
      startsAt: seat.startsAt,
    }))
    .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || a.name.localeCompare(b.name))
}
