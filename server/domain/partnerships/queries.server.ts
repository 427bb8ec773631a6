import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { chainHeads, duties, offices, partnerships, seats, sectors } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

export type Partnership = typeof partnerships.$inferSelect

/** A name in both languages. */
export interface NamedInBoth {
  id: string
  nameEn: string
  nameEs: string
}

/** The partnership an address names, or null. Whether the asker may know of it is for the caller to judge. */
export async function partnershipBySlug(ctx: Pick<Ctx, 'db'>, slug: string): Promise<Partnership | null> {
  const [found] = await ctx.db.select().from(partnerships).where(eq(partnerships.slug, slug))
  return found ?? null
}

/** Whether this installation has been set up. */
export async function isFounded(ctx: Pick<Ctx, 'db'>): Promise<boolean> {
  const [any] = await ctx.db.select({ id: partnerships.id }).from(partnerships).limit(1)
  return any !== undefined
}

/** The partnerships where the asker now has a seat or a duty, by name. Nobody else's (ACCESS-2). */
export async function partnershipsOf(
  ctx: Pick<Ctx, 'db' | 'now' | 'userId'>,
): Promise<Pick<Partnership, 'id' | 'slug' | 'name' | 'town'>[]> {
  const { db, now, userId } = ctx
  if (!userId) return []
  const heldIn = (table: typeof seats | typeof duties) =>
    db
      .select({ id: table.partnershipId })
      .from(table)
      .where(and(eq(table.userId, userId), lte(table.startsAt, now), or(isNull(table.endsAt), gt(table.endsAt, now))))
  const { id, slug, name, town } = partnerships
  return db
    .select({ id, slug, name, town })
    .from(partnerships)
    .where(or(inArray(id, heldIn(seats)), inArray(id, heldIn(duties))))
    .orderBy(asc(name))
}

export function sectorsOf(ctx: Pick<Ctx, 'db'>, partnershipId: string): Promise<NamedInBoth[]> {
  const { id, nameEn, nameEs } = sectors
  return ctx.db
    .select({ id, nameEn, nameEs })
    .from(sectors)
    .where(eq(sectors.partnershipId, partnershipId))
    .orderBy(asc(sectors.position))
}

export function officesOf(ctx: Pick<Ctx, 'db'>, partnershipId: string): Promise<NamedInBoth[]> {
  const { id, nameEn, nameEs } = offices
  return ctx.db
    .select({ id, nameEn, nameEs })
    .from(offices)
    .where(eq(offices.partnershipId, partnershipId))
    .orderBy(asc(nameEn))
}

/** How many events the partnership's record holds and the hash of the last: whoever noted it down can see that none was changed. */
export async function chainHeadOf(
  ctx: Pick<Ctx, 'db'>,
  partnershipId: string,
): Promise<{ no: number; hash: string } | null> {
  const [head] = await ctx.db
    .select({ no: chainHeads.no, hash: chainHeads.hash })
    .from(chainHeads)
    .where(eq(chainHeads.partnershipId, partnershipId))
  return head ?? null
}
