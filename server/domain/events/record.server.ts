import { and, eq, sql } from 'drizzle-orm'
import { chainHeads, domainEvents, eventDeliveries, seats } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { chainStart, hashLink } from './chain.server.ts'
import { type NewEvent, reactions } from './types.ts'

/** The channel the relay listens on. */
export const eventsChannel = 'footbridge_events'

/**
 * Adds events to the partnership's chain and asks for their deliveries. The last thing a command does: the chain's head is
 * locked from here to the commit, so that numbers and hashes follow each other without gaps (EVENT-2).
 */
export async function recordEvents(tx: Ctx, partnershipId: string, events: readonly NewEvent[]): Promise<void> {
  const { db, now, userId } = tx
  await db.insert(chainHeads).values({ partnershipId, no: 0, hash: chainStart }).onConflictDoNothing()
  const [head] = await db.select().from(chainHeads).where(eq(chainHeads.partnershipId, partnershipId)).for('update')
  let { no, hash } = head ?? { no: 0, hash: chainStart }
  for (const event of events) {
    const held = await seatHeldThen(tx, partnershipId, event.payload)
    const link = {
      partnershipId,
      no: no + 1,
      type: event.type,
      actorUserId: userId,
      seatId: held?.id ?? null,
      affiliation: held?.affiliation ?? null,
      payload: event.payload as Record<string, unknown>,
      at: now,
      previousHash: hash,
    }
    hash = hashLink(link)
    no = link.no
    await db.insert(domainEvents).values({ ...link, hash })
    const consumers = reactions[event.type]
    if (consumers.length > 0) {
      await db
        .insert(eventDeliveries)
        .values(consumers.map((consumer) => ({ partnershipId, no, consumer, nextTryAt: now })))
    }
  }
  await db.update(chainHeads).set({ no, hash }).where(eq(chainHeads.partnershipId, partnershipId))
  await db.execute(sql`select pg_notify(${eventsChannel}, '')`)
}

/** The actor's seat in the group the event is about, as held at that moment. */
async function seatHeldThen(tx: Ctx, partnershipId: string, payload: object) {
  const groupId = 'groupId' in payload && typeof payload.groupId === 'string' ? payload.groupId : null
  if (!tx.userId || !groupId) return undefined
  const [seat] = await tx.db
    .select({ id: seats.id, affiliation: seats.affiliation })
    .from(seats)
    .where(
      and(
        eq(seats.partnershipId, partnershipId),
        eq(seats.groupId, groupId),
        eq(seats.userId, tx.userId),
        sql`${seats.endsAt} is null`,
      ),
    )
  return seat
}
