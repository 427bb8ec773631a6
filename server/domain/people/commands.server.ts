import { and, eq } from 'drizzle-orm'
import { duties } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { digest } from '../events/chain.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { lockPartnership } from '../partnerships/lock.server.ts'
import { Refusal } from '../refusal.ts'
import { isNotEnded } from './current.server.ts'
import { isLastAdministrator } from './endings.ts'
import type { DutyEnded } from './input.ts'

/** Ends a duty at once, one's own included. Administrators only; the last one stays (PEOPLE-4). */
export function endDuty(ctx: Ctx, partnershipId: string, input: DutyEnded): Promise<void> {
  return transact(ctx, async (tx) => {
    await lockPartnership(tx, partnershipId)
    allow(await loadActor(tx, partnershipId), 'duty.end', { partnershipId })
    const current = await tx.db
      .select({ id: duties.id, kind: duties.kind, userId: duties.userId })
      .from(duties)
      .where(and(eq(duties.partnershipId, partnershipId), isNotEnded(duties)))
    const duty = current.find((held) => held.id === input.dutyId)
    if (!duty) throw new Refusal('conflict', 'people:refusal.dutyEnded')
    if (isLastAdministrator(duty, current)) throw new Refusal('conflict', 'people:refusal.lastAdministrator')
    await tx.db
      .update(duties)
      .set({ endsAt: tx.now, endReason: input.reason })
      .where(and(eq(duties.partnershipId, partnershipId), eq(duties.id, duty.id)))
    const payload = { dutyId: duty.id, duty: duty.kind, userId: duty.userId, reasonDigest: digest(input.reason) }
    await recordEvents(tx, partnershipId, [{ type: 'duty.ended', payload }])
  })
}
