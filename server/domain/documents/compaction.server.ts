/** Compaction: the rows of a document's log become its snapshot. The only place where rows leave the log. */
import { and, eq, gt, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Db } from '#db/client.ts'
import { documentRemovals, documentSnapshots, documents, documentUpdates } from '#db/schema/index.ts'
import { type Compacted, compactRows, type LoggedRow } from './compacted.mjs'

export type Merge = (
  snapshot: Uint8Array | null,
  rows: readonly LoggedRow[],
) => Compacted | null | Promise<Compacted | null>

/**
 * Merges a document's rows into its snapshot, up to the first that waits for an update that is not there (DOC-7). Answers how
 * many rows went; 0 when there is nothing to do, or when somebody else compacted or withheld the document meanwhile.
 *
 * What it costs the others: the reading is one statement, the merging holds no lock (`merge` may do it in another thread), and
 * the writing is a transaction of five short statements. On PostgreSQL a group commit that holds this document waits for those
 * five; on PGlite, which does one thing at a time, everything waits for the reading and for those five.
 */
export async function compactDocument(db: Db, documentId: string, merge: Merge = compactRows): Promise<number> {
  const log = await readLog(db, documentId)
  if (!log || log.rows.length === 0) return 0
  const compacted = await merge(log.state, log.rows)
  if (!compacted) return 0
  const { state, removals } = compacted
  const taken = log.rows.slice(0, compacted.taken)
  const last = taken.at(-1)
  if (!last) return 0
  const { partnershipId, generation, snapshotSeq } = log
  const place = { partnershipId, documentId }

  return db.transaction(async (tx) => {
    // First, so that appends wait here and then see up to where numbers are taken. Of two compactions one changes nothing.
    const own = await tx
      .update(documents)
      .set({ snapshotSeq: last.seq })
      .where(
        and(
          eq(documents.partnershipId, partnershipId),
          eq(documents.id, documentId),
          eq(documents.generation, generation),
          eq(documents.snapshotSeq, snapshotSeq),
        ),
      )
      .returning({ id: documents.id })
    if (own.length === 0) return 0
    await tx.delete(documentSnapshots).where(of(documentSnapshots, place))
    await tx.insert(documentSnapshots).values({ ...place, seq: last.seq, state, at: last.at })
    await addRemovals(tx, place, removals)
    const these = sql`${documentUpdates.seq} = any(${sql.param(taken.map((row) => row.seq))}::bigint[])`
    const gone = await tx
      .delete(documentUpdates)
      .where(and(of(documentUpdates, place), these))
      .returning({ seq: documentUpdates.seq })
    if (gone.length !== taken.length) throw new Error(`rows of document ${documentId} left the log past its compaction`)
    return gone.length
  })
}

interface Row extends LoggedRow {
  seq: number
  at: Date
}

/** A log that grew long before anybody compacted it is taken in steps. */
const mostRows = 2_000

/** Snapshot and rows need not be read at one moment: a snapshot never changes, and rows are only added behind. */
async function readLog(db: Db, documentId: string) {
  const [document] = await db
    .select({
      partnershipId: documents.partnershipId,
      generation: documents.generation,
      snapshotSeq: documents.snapshotSeq,
      state: documentSnapshots.state,
    })
    .from(documents)
    .leftJoin(
      documentSnapshots,
      and(
        eq(documentSnapshots.partnershipId, documents.partnershipId),
        eq(documentSnapshots.documentId, documents.id),
        eq(documentSnapshots.seq, documents.snapshotSeq),
      ),
    )
    .where(eq(documents.id, documentId))
  // Gone, or compacted between two joins: the next call sees.
  if (!document || (document.snapshotSeq > 0 && !document.state)) return null
  const rows: Row[] = await db
    .select()
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.partnershipId, document.partnershipId),
        eq(documentUpdates.documentId, documentId),
        gt(documentUpdates.seq, document.snapshotSeq),
      ),
    )
    .orderBy(documentUpdates.seq)
    .limit(mostRows)
  return { ...document, rows }
}

async function addRemovals(
  tx: Db,
  place: { partnershipId: string; documentId: string },
  removals: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (removals.size === 0) return
  const known = await tx.select().from(documentRemovals).where(of(documentRemovals, place))
  const before = new Map(known.map(({ userId, ranges }) => [userId, ranges]))
  const values = [...removals].map(([userId, ranges]) => {
    const earlier = before.get(userId)
    return { ...place, userId, ranges: earlier ? Y.mergeUpdates([earlier, ranges]) : ranges }
  })
  await tx
    .insert(documentRemovals)
    .values(values)
    .onConflictDoUpdate({
      target: [documentRemovals.partnershipId, documentRemovals.documentId, documentRemovals.userId],
      set: { ranges: sql`excluded.ranges` },
    })
}

const of = (
  table: typeof documentUpdates | typeof documentSnapshots | typeof documentRemovals,
  { partnershipId, documentId }: { partnershipId: string; documentId: string },
) => and(eq(table.partnershipId, partnershipId), eq(table.documentId, documentId))
