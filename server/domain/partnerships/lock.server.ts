import { eq } from 'drizzle-orm'
import { partnerships } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

/**
 * Makes commands that depend on all of a partnership's duties or groups wait for each other. Not `for update`: that would also
 * hold back every insert that refers to the partnership, the record of events included, and two commands could wait in a ring.
 */
export async function lockPartnership(tx: Ctx, partnershipId: string): Promise<void> {
  await tx.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId))
    .for('no key update')
}
