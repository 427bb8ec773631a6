/** What every command and query is handed: who asks, when, and the means that are not rules. No globals, no clock. */
import type { Db } from '#db/client.ts'

export interface Ctx {
  db: Db
  now: Date
  /** The account that asks; null for the installation itself (set-up, demo, jobs). */
  userId: string | null
  /** A keyed fingerprint (HMAC-SHA-256, base64url) of a text, by the installation's secret. */
  sign(text: string): string
}

/** The same context inside a transaction: the only `db` a command may use there. */
export function transact<Result>(ctx: Ctx, work: (tx: Ctx) => Promise<Result>): Promise<Result> {
  return ctx.db.transaction((db) => work({ ...ctx, db }))
}
