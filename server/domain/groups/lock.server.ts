import { and, eq } from 'drizzle-orm'
import { groups } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

/** Makes commands that depend on all of a group's seats wait for each other (see partnerships/lock.server.ts). */
export async function lockGroup(tx: Ctx, partnershipId: string, groupId: string): Promise<void> {
  await tx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.partnershipId, partnershipId), eq(groups.id, groupId)))
    .for('no key update')
}
