import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { documentItems } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { type ItemKind, sayable } from './items.ts'
import type { FoundBlock } from './rebuild.ts'

interface Place {
  partnershipId: string
  documentId: string
}

/**
 * Gives each block that has none the next number of its kind, in document order, and names this document its home (PLAN-4).
 * Call it with what the database durably holds, inside a transaction. Ids that are another partnership's get nothing.
 * Answers whether any number is new.
 */
export async function registerBlocks(
  tx: Pick<Ctx, 'db' | 'now'>,
  { partnershipId, documentId }: Place,
  blocks: readonly FoundBlock[],
): Promise<boolean> {
  const ids = [...new Set(blocks.map((block) => block.id))]
  if (ids.length === 0 || (await unknown(tx, partnershipId, ids)).size === 0) return false
  // One at a time in a partnership: without it two documents would draw the same number, or leave a gap when one gives up.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('document_items'), hashtext(${partnershipId}))`)
  const missing = await unknown(tx, partnershipId, ids)
  const last = await lastNumbers(tx, partnershipId)
  const rows: (typeof documentItems.$inferInsert)[] = []
  for (const { id, kind } of blocks) {
    if (!missing.delete(id)) continue
    const number = (last.get(kind) ?? 0) + 1
    last.set(kind, number)
    rows.push({ partnershipId, id, kind, number, homeDocumentId: documentId, createdAt: tx.now })
  }
  if (rows.length > 0) await tx.db.insert(documentItems).values(rows)
  return rows.length > 0
}

/** Those of the ids that no partnership has seen. */
async function unknown({ db }: Pick<Ctx, 'db'>, partnershipId: string, ids: string[]): Promise<Set<string>> {
  const own = await db
    .select({ id: documentItems.id })
    .from(documentItems)
    .where(and(eq(documentItems.partnershipId, partnershipId), inArray(documentItems.id, ids)))
  const left = new Set(ids)
  for (const { id } of own) left.delete(id)
  if (left.size === 0) return left
  const foreign = await db
    .select({ id: documentItems.id })
    .from(documentItems)
    .where(and(ne(documentItems.partnershipId, partnershipId), inArray(documentItems.id, [...left])))
  for (const { id } of foreign) left.delete(id)
  return left
}

async function lastNumbers({ db }: Pick<Ctx, 'db'>, partnershipId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ kind: documentItems.kind, last: sql`max(${documentItems.number})`.mapWith(Number) })
    .from(documentItems)
    .where(eq(documentItems.partnershipId, partnershipId))
    .groupBy(documentItems.kind)
  return new Map(rows.map(({ kind, last }) => [kind, last]))
}

export interface Numbered {
  /** As it is said: "I-07". */
  number: string
  /** The document whose block is the record; elsewhere it is drawn as a reference. */
  homeDocumentId: string
}

/** Block id → number, for those of the ids that this partnership knows. */
export async function numbersOf(
  { db }: Pick<Ctx, 'db'>,
  partnershipId: string,
  ids: readonly string[],
): Promise<Record<string, Numbered>> {
  if (ids.length === 0) return {}
  const rows = await db
    .select()
    .from(documentItems)
    .where(and(eq(documentItems.partnershipId, partnershipId), inArray(documentItems.id, [...new Set(ids)])))
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      { number: sayable(row.kind as ItemKind, row.number), homeDocumentId: row.homeDocumentId },
    ]),
  )
}
