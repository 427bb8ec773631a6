/** Documents' logs for tests: rows by hand, what is stored of them, and random histories that are the same for the same seed. */
import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Db } from '#db/client.ts'
import { documentRemovals, documentSnapshots, documentUpdates } from '#db/schema/documents.ts'
import { appendUpdates, lastSeq, loadDocument, type NewUpdate } from '#server/domain/documents/store.server.ts'
import { seeded } from './collab-seed.ts'
import { testNow } from './factories.ts'

/** What an edit to the document adds to the log. */
export function edit(doc: Y.Doc, change: (text: Y.Text, doc: Y.Doc) => void): Uint8Array {
  const made: Uint8Array[] = []
  const note = (update: Uint8Array) => made.push(update)
  doc.on('update', note)
  doc.transact(() => change(doc.getText('t'), doc))
  doc.off('update', note)
  return Y.mergeUpdates(made)
}

export const row = (userId: string | null, bytes: Uint8Array, more: Partial<NewUpdate> = {}): NewUpdate => ({
  bytes,
  userId,
  recordingForSeatId: null,
  newClients: [],
  ...more,
})

/** Adds rows behind the last one. */
export async function add(db: Db, documentId: string, rows: readonly NewUpdate[], at = testNow): Promise<void> {
  const stored = await loadDocument(db, documentId)
  if (!stored) throw new Error('no such document')
  const outdated = await appendUpdates(db, at, [
    { documentId, generation: stored.generation, after: lastSeq(stored), rows },
  ])
  if (outdated.size > 0) throw new Error('the document took nothing')
}

export async function rowsLeft(db: Db, documentId: string): Promise<number[]> {
  const rows = await db.select().from(documentUpdates).where(eq(documentUpdates.documentId, documentId))
  return rows.map(({ seq }) => seq).sort((one, other) => one - other)
}

/** Bytes of snapshot, rows and removals. */
export async function storedBytes(db: Db, documentId: string): Promise<number> {
  const bytes = async (table: typeof documentUpdates, column: unknown, key: unknown) => {
    const [sum] = await db
      .select({ bytes: sql`coalesce(sum(octet_length(${column})), 0)`.mapWith(Number) })
      .from(table)
      .where(sql`${key} = ${documentId}::uuid`)
    return sum?.bytes ?? 0
  }
  const any = (table: unknown) => table as typeof documentUpdates
  return (
    (await bytes(documentUpdates, documentUpdates.bytes, documentUpdates.documentId)) +
    (await bytes(any(documentSnapshots), documentSnapshots.state, documentSnapshots.documentId)) +
    (await bytes(any(documentRemovals), documentRemovals.ranges, documentRemovals.documentId))
  )
}

/** Client id, clock and length of everything that an update removes. */
export function removed(update: Uint8Array | undefined): [client: number, clock: number, len: number][] {
  if (!update) return []
  return [...Y.decodeUpdate(update).ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }): [number, number, number] => [client, clock, len]),
  )
}

/**
 * What a server may find in its log of three writers who edit one text and one list, hear of one another now and then, and
 * whose changes arrive late, twice or as one whole answer. `whole` of them lack nothing in the end.
 */
export function randomHistory(seed: number, edits: number, whole = true): { writer: number; bytes: Uint8Array }[] {
  const below = seeded(seed)
  const docs = [0, 1, 2].map((writer) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + writer
    return doc
  })
  const log: { writer: number; bytes: Uint8Array }[] = []
  const late: typeof log = []
  for (let step = 0; step < edits; step += 1) {
    const writer = below(3)
    const doc = docs[writer] as Y.Doc
    const comesBack = below(30) === 0
    const made = {
      writer,
      bytes: comesBack ? Y.encodeStateAsUpdate(doc) : edit(doc, (text) => change(doc, text, below(9), below)),
    }
    if (below(8) === 0) late.push(made)
    else log.push(made)
    if (late.length > 0 && below(4) === 0) log.push(...late.splice(below(late.length), 1))
    const hears = docs[below(9)]
    if (hears) Y.applyUpdate(hears, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(hears)))
  }
  return whole ? [...log, ...late] : log
}

function change(doc: Y.Doc, text: Y.Text, kind: number, below: (bound: number) => number): void {
  const list = doc.getXmlFragment('x')
  if (kind < 5) text.insert(below(text.length + 1), 'word '.slice(0, 1 + below(5)))
  else if (kind < 7 && text.length > 0) text.delete(below(text.length), 1)
  else if (kind === 7 || list.length === 0) list.insert(below(list.length + 1), [new Y.XmlElement('paragraph')])
  else list.delete(below(list.length), 1)
}

/** Two copies say the same, know the same, and have removed the same. */
export function sameDocument(one: Y.Doc, other: Y.Doc, which: string): void {
  expect(other.getText('t').toDelta(), which).toEqual(one.getText('t').toDelta())
  expect(other.getXmlFragment('x').toString(), which).toBe(one.getXmlFragment('x').toString())
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)), which).toBe(true)
}
