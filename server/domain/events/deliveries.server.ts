import { and, asc, eq, lte } from 'drizzle-orm'
import { domainEvents, eventDeliveries } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import type { ConsumerName, RecordedEvent } from './types.ts'

type Times = Pick<Ctx, 'db' | 'now'>

export interface Delivery {
  event: RecordedEvent
  consumer: ConsumerName
  /** Counting this one. */
  attempts: number
}

const leaseMs = 60_000

/**
 * Claims up to `limit` deliveries that are due, oldest first; nobody else gets them for a minute, and whoever dies while
 * working on one leaves it to the next. Consumers work outside this transaction (EVENT-3).
 */
export function claimDeliveries({ db, now }: Times, limit = 50): Promise<Delivery[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(eventDeliveries)
      .where(and(eq(eventDeliveries.state, 'waiting'), lte(eventDeliveries.nextTryAt, now)))
      .orderBy(asc(eventDeliveries.nextTryAt), asc(eventDeliveries.no))
      .limit(limit)
      .for('update', { skipLocked: true })
    const claimed: Delivery[] = []
    for (const row of due) {
      await tx
        .update(eventDeliveries)
        .set({ nextTryAt: new Date(now.getTime() + leaseMs), attempts: row.attempts + 1 })
        .where(keyOf(row))
      const [event] = await tx
        .select()
        .from(domainEvents)
        .where(and(eq(domainEvents.partnershipId, row.partnershipId), eq(domainEvents.no, row.no)))
      if (event) {
        claimed.push({
          event: event as unknown as RecordedEvent,
          consumer: row.consumer as ConsumerName,
          attempts: row.attempts + 1,
        })
      }
    }
    return claimed
  })
}

export async function deliveryDone({ db }: Times, delivery: Delivery): Promise<void> {
  await db.update(eventDeliveries).set({ state: 'done', lastError: null }).where(keyOfDelivery(delivery))
}

const triesBeforeGivingUp = 10

/** Tries again later, each time twice as late (two seconds at first); after ten tries the delivery is `failed`. */
export async function deliveryFailed({ db, now }: Times, delivery: Delivery, error: string): Promise<void> {
  await db
    .update(eventDeliveries)
    .set({
      state: delivery.attempts >= triesBeforeGivingUp ? 'failed' : 'waiting',
      nextTryAt: new Date(now.getTime() + 2 ** delivery.attempts * 1000),
      lastError: error.slice(0, 500),
    })
    .where(keyOfDelivery(delivery))
}

const keyOf = (row: { partnershipId: string; no: number; consumer: string }) =>
  and(
    eq(eventDeliveries.partnershipId, row.partnershipId),
    eq(eventDeliveries.no, row.no),
    eq(eventDeliveries.consumer, row.consumer),
  )

const keyOfDelivery = ({ event, consumer }: Delivery) =>
  keyOf({ partnershipId: event.partnershipId, no: event.no, consumer })
