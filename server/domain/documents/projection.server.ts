/** What a document says now, in readable form: rebuilt from the log when the log has moved on, kept until it moves again. */
import { and, eq, lte, sql } from 'drizzle-orm'
import { documentProjections } from '#db/schema/index.ts'
import { type Ctx, transact } from '../context.server.ts'
import { notFound } from '../refusal.ts'
import { type ContentNode, countWords, plainText } from './content.ts'
import { type Numbered, numbersOf, registerBlocks } from './numbers.server.ts'
import { type FoundBlock, rebuild } from './rebuild.ts'
import { lastSeq, loadDocument } from './store.server.ts'

interface Place {
  partnershipId: string
  documentId: string
}

interface Readable {
  /** The last row of the log that is in here. */
  seq: number
  content: ContentNode
  /** Issue, solution and commitment blocks in document order. */
  blocks: readonly FoundBlock[]
  words: number
}

export interface Projection extends Readable {
  /** Block id → its number, for those that are this partnership's. */
  numbers: Readonly<Record<string, Numbered>>
}

/** Raised when a projection made by an older release must not be used any more. */
const form = 1

/**
 * The document as of its last durable row; new blocks get their numbers on the way (PLAN-3, PLAN-4). Asks no right: the
 * caller has. Safe to call at any time and by several at once.
 */
export async function projectDocument(ctx: Ctx, place: Place): Promise<Projection> {
  const readable = (await kept(ctx, place)) ?? (await project(ctx, place))
  const ids = readable.blocks.map((block) => block.id)
  return { ...readable, numbers: await numbersOf(ctx, place.partnershipId, ids) }
}

/** The kept projection, unless the log has moved on since. */
async function kept({ db }: Ctx, { partnershipId, documentId }: Place): Promise<Readable | null> {
  const ofDocument = sql`partnership_id = ${partnershipId} and document_id = ${documentId}`
  const [row] = await db
    .select({
      seq: documentProjections.seq,
      words: documentProjections.words,
      json: documentProjections.json,
      // Compaction may move the last rows of the log into a snapshot.
      last: sql`greatest(
        (select max(seq) from document_updates where ${ofDocument}),
        (select max(seq) from document_snapshots where ${ofDocument}))`.mapWith(Number),
    })
    .from(documentProjections)
    .where(and(eq(documentProjections.partnershipId, partnershipId), eq(documentProjections.documentId, documentId)))
  const json = row?.json as { form?: number; content: ContentNode; blocks: FoundBlock[] } | undefined
  if (!row || json?.form !== form || row.seq !== row.last) return null
  return { seq: row.seq, words: row.words, content: json.content, blocks: json.blocks }
}

async function project(ctx: Ctx, place: Place): Promise<Readable> {
  const stored = await loadDocument(ctx.db, place.documentId)
  if (stored?.partnershipId !== place.partnershipId) throw notFound()
  const seq = lastSeq(stored)
  const updates = stored.updates.map(({ bytes }) => bytes)
  const { content, blocks } = rebuild({ snapshot: stored.snapshot?.state ?? null, updates })
  const text = plainText(content)
  const words = countWords(text)
  const derived = { seq, json: { form, content, blocks }, plainText: text, words, at: ctx.now }
  await transact(ctx, async (tx) => {
    await registerBlocks(tx, place, blocks)
    await tx.db
      .insert(documentProjections)
      .values({ ...place, ...derived })
      .onConflictDoUpdate({
        target: [documentProjections.partnershipId, documentProjections.documentId],
        set: derived,
        // Somebody who read the log later may have been faster to write.
        setWhere: lte(documentProjections.seq, seq),
      })
  })
  return { seq, content, blocks, words }
}
