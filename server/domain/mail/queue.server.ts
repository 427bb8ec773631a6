import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { mailQueue } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

type Times = Pick<Ctx, 'db' | 'now'>

export interface Mail {
  /** What asked for it; the same key twice is one mail. */
  key: string
  partnershipId?: string
  to: string
  subject: string
  /** Plain text. Emptied once sent: it carries sign-in links. */
  text: string
}

export type QueuedMail = Mail & { id: number; attempts: number }

/** Puts a mail into the queue. Safe to repeat. */
export async function enqueueMail({ db, now }: Times, mail: Mail): Promise<void> {
  await db
    .insert(mailQueue)
    .values({ ...mail, createdAt: now, nextTryAt: now })
    .onConflictDoNothing()
}

const leaseMs = 60_000

/** Claims up to `limit` mails that are due; nobody else gets them for a minute. */
export function claimMail({ db, now }: Times, limit = 10): Promise<QueuedMail[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(mailQueue)
      .where(and(eq(mailQueue.state, 'waiting'), lte(mailQueue.nextTryAt, now)))
      .orderBy(asc(mailQueue.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    for (const mail of due) {
      await tx
        .update(mailQueue)
        .set({ nextTryAt: new Date(now.getTime() + leaseMs), attempts: mail.attempts + 1 })
        .where(eq(mailQueue.id, mail.id))
    }
    return due.map((mail) => ({ ...mail, partnershipId: mail.partnershipId ?? undefined, attempts: mail.attempts + 1 }))
  })
}

export async function mailWasSent({ db, now }: Times, id: number): Promise<void> {
  await db.update(mailQueue).set({ state: 'sent', sentAt: now, text: '', lastError: null }).where(eq(mailQueue.id, id))
}

const triesBeforeGivingUp = 12

/** Tries again later, each time twice as late (one minute at first); after twelve tries the mail is `failed`. */
export async function mailFailed({ db, now }: Times, mail: QueuedMail, error: string): Promise<void> {
  const waitMs = Math.min(2 ** (mail.attempts - 1), 24 * 60) * 60_000
  await db
    .update(mailQueue)
    .set({
      state: mail.attempts >= triesBeforeGivingUp ? 'failed' : 'waiting',
      nextTryAt: new Date(now.getTime() + waitMs),
      lastError: error.slice(0, 500),
    })
    .where(eq(mailQueue.id, mail.id))
}

/** How many mails wait or were given up: for `/metrics`. */
export async function mailCounts({ db }: Pick<Ctx, 'db'>): Promise<{ waiting: number; failed: number }> {
  const [counts] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where ${mailQueue.state} = 'waiting'))::int`,
      failed: sql<number>`(count(*) filter (where ${mailQueue.state} = 'failed'))::int`,
    })
    .from(mailQueue)
  return counts ?? { waiting: 0, failed: 0 }
}
