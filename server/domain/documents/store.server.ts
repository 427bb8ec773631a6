/** The append-only log of a document's Yjs updates: what `collab/` keeps and what pages are built from. */
import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Db } from '#db/client.ts'

export interface StoredUpdate {
  seq: number
  bytes: Uint8Array
}

export interface StoredDocument {
  documentId: string
  partnershipId: string
  groupId: string
  generation: number
  /** The newest encoded state, and the sequence number up to which it holds everything; null before the first one. */
  snapshot: { seq: number; state: Uint8Array } | null
  /** What came after the snapshot, in order. */
  updates: StoredUpdate[]
}

/** One row: what one person's connection wrote within one group commit. */
export interface NewUpdate {
  bytes: Uint8Array
  /** Null for what the server itself writes. */
  userId: string | null
  recordingForSeatId: string | null
  /** Yjs client ids seen here for the first time: remembered as this person's. */
  newClients: readonly number[]
}

export interface Appending {
  documentId: string
  /** The generation the updates were written in: they are not added to another. */
  generation: number
  /** The last sequence number the writer knows; its rows follow it. */
  after: number
  rows: readonly NewUpdate[]
}

/** Somebody else appended to one of the documents first. Nothing of the batch was written; read what is new and try again. */
export class SeqConflict extends Error {
  constructor(cause: unknown) {
    super('another writer appended to the document first', { cause })
    this.name = 'SeqConflict'
  }
}

/**
 * Appends the rows of many documents in one statement (DOC-1, DOC-2). Returns the ids of the documents that took nothing
 * because they are gone or in another generation; of every other document all rows are in. Throws SeqConflict when a sequence
 * number was taken, be its row still in the log or in a snapshot by now.
 */
export async function appendUpdates(db: Db, now: Date, batch: readonly Appending[]): Promise<Set<string>> {
  const rows = batch.flatMap(({ documentId, generation, after, rows }) =>
    rows.map((row, index) => ({ ...row, documentId, generation, seq: after + 1 + index })),
  )
  const clients = rows.flatMap(({ documentId, userId, recordingForSeatId, newClients }) =>
    userId === null ? [] : newClients.map((clientId) => ({ documentId, userId, recordingForSeatId, clientId })),
  )
  const at = now.toISOString()
  // All bytes travel as one value: the drivers would write each element of an array of bytes out as text.
  const blob = Buffer.concat(rows.map((row) => row.bytes))
  let next = 1
  const starts = rows.map(({ bytes }) => {
    const start = next
    next += bytes.length
    return start
  })
  // The share lock waits for a compaction, a withholding or an answer in progress on the same document, and then sees its
  // generation, and up to where the log is compacted: numbers of rows that were merged away are taken, too.
  const statement = sql`
    with alive as materialized (
      select partnership_id, id, generation, snapshot_seq from documents
      where id = any(${sql.param(batch.map((one) => one.documentId))}::uuid[]) order by id for share
    ), taken as materialized (
      select alive.id from unnest(${sql.param(batch.map((one) => one.documentId))}::uuid[],
                                  ${sql.param(batch.map((one) => one.generation))}::int[],
                                  ${sql.param(batch.map((one) => one.after))}::bigint[]) as b(document_id, generation, after)
      join alive on alive.id = b.document_id and alive.generation = b.generation and b.after < alive.snapshot_seq
    ) ${clients.length > 0 ? rememberClients(clients, at) : sql``}, added as (
      insert into document_updates (partnership_id, document_id, seq, bytes, user_id, recording_for_seat_id, at)
      select alive.partnership_id, alive.id, u.seq, substring(${sql.param(blob)}::bytea from u.start for u.length),
             u.user_id, u.recording_for_seat_id, ${at}::timestamptz
      from unnest(${sql.param(rows.map((row) => row.documentId))}::uuid[],
                  ${sql.param(rows.map((row) => row.generation))}::int[],
                  ${sql.param(rows.map((row) => row.seq))}::bigint[],
                  ${sql.param(starts)}::int[],
                  ${sql.param(rows.map((row) => row.bytes.length))}::int[],
                  ${sql.param(rows.map((row) => row.userId))}::text[],
                  ${sql.param(rows.map((row) => row.recordingForSeatId))}::uuid[])
        as u(document_id, generation, seq, start, length, user_id, recording_for_seat_id)
      join alive on alive.id = u.document_id and alive.generation = u.generation
      where not exists (select 1 from taken)
      returning document_id
    )
    select document_id as "documentId", true as added from added union all select id, false from taken`
  const answers = await select<{ documentId: string; added: boolean }>(db, statement).catch((error: unknown) => {
    throw uniqueViolation(error) ? new SeqConflict(error) : error
  })
  if (answers.some((answer) => !answer.added)) throw new SeqConflict('the rows after the last known one are compacted')
  const took = new Set(answers.map((answer) => answer.documentId))
  return new Set(batch.filter((one) => !took.has(one.documentId)).map((one) => one.documentId))
}

/** A second insert of the same statement, left out while nobody new writes: most of the time it would only be planned. */
const rememberClients = (
  clients: readonly { documentId: string; clientId: number; userId: string; recordingForSeatId: string | null }[],
  at: string,
) => sql`
  , wrote as (
    insert into document_clients (partnership_id, document_id, client_id, user_id, recording_for_seat_id, at)
    select alive.partnership_id, alive.id, c.client_id, c.user_id, c.recording_for_seat_id, ${at}::timestamptz
    from unnest(${sql.param(clients.map((one) => one.documentId))}::uuid[],
                ${sql.param(clients.map((one) => one.clientId))}::bigint[],
                ${sql.param(clients.map((one) => one.userId))}::text[],
                ${sql.param(clients.map((one) => one.recordingForSeatId))}::uuid[])
      as c(document_id, client_id, user_id, recording_for_seat_id)
    join alive on alive.id = c.document_id
    where not exists (select 1 from taken)
    on conflict do nothing
  )`

/** The newest snapshot and everything after it, as of one moment; null when there is no such document. */
export async function loadDocument(db: Db, documentId: string): Promise<StoredDocument | null> {
  const rows = await select<{
    kind: 'document' | 'snapshot' | 'update'
    partnershipId: string | null
    groupId: string | null
    generation: number | null
    seq: string | number | null
    bytes: Uint8Array | null
  }>(
    db,
    sql`
      with d as (
        select partnership_id, id, group_id, generation from documents where id = ${documentId}::uuid
      ), s as (
        select s.seq, s.state from document_snapshots s
        join d on d.partnership_id = s.partnership_id and d.id = s.document_id order by s.seq desc limit 1
      )
      select 'document' as kind, partnership_id as "partnershipId", group_id as "groupId", generation,
             null::bigint as seq, null::bytea as bytes from d
      union all
      select 'snapshot', null, null, null, s.seq, s.state from s
      union all
      select 'update', null, null, null, u.seq, u.bytes from document_updates u
      join d on d.partnership_id = u.partnership_id and d.id = u.document_id
      where u.seq > coalesce((select s.seq from s), 0)
      order by kind, seq`,
  )
  const [document, ...parts] = rows
  if (!document) return null
  const pieces = parts.map((part) => ({ kind: part.kind, seq: Number(part.seq), bytes: plain(part.bytes) }))
  const snapshot = pieces.find((piece) => piece.kind === 'snapshot')
  return {
    documentId,
    partnershipId: String(document.partnershipId),
    groupId: String(document.groupId),
    generation: Number(document.generation),
    snapshot: snapshot ? { seq: snapshot.seq, state: snapshot.bytes } : null,
    updates: pieces.filter((piece) => piece.kind === 'update').map(({ seq, bytes }) => ({ seq, bytes })),
  }
}

/**
 * What was appended after a sequence number, in order, as of one moment. Where rows of it were compacted meanwhile, the first
 * entry is the snapshot's state, with the snapshot's number: it holds them and everything before.
 */
export async function updatesAfter(db: Db, documentId: string, seq: number): Promise<StoredUpdate[]> {
  const rows = await select<{ seq: string | number; bytes: Uint8Array }>(
    db,
    sql`
      with s as (
        select s.partnership_id, s.document_id, s.seq, s.state from document_snapshots s
        join documents d on d.partnership_id = s.partnership_id and d.id = s.document_id
        where d.id = ${documentId}::uuid and s.seq > ${seq}::bigint order by s.seq desc limit 1
      )
      select s.seq, s.state as bytes from s
      union all
      select u.seq, u.bytes from document_updates u
      join documents d on d.partnership_id = u.partnership_id and d.id = u.document_id
      where d.id = ${documentId}::uuid and u.seq > coalesce((select s.seq from s), ${seq}::bigint) order by seq`,
  )
  return rows.map((row) => ({ seq: Number(row.seq), bytes: plain(row.bytes) }))
}

/** The last sequence number of a stored document: 0 before the first word. */
export const lastSeq = (stored: StoredDocument): number => stored.updates.at(-1)?.seq ?? stored.snapshot?.seq ?? 0

/** The document's content as of a load. */
export function replay(stored: StoredDocument): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.state)
    for (const update of stored.updates) Y.applyUpdate(doc, update.bytes)
  })
  return doc
}

/** Both drivers answer raw statements with `rows`; drizzle's shared type does not say so. */
async function select<Row>(db: Db, statement: ReturnType<typeof sql>): Promise<Row[]> {
  return ((await db.execute(statement)) as unknown as { rows: Row[] }).rows
}

/** A Buffer from `pg` is a view of a larger one, which it would keep in memory. */
const plain = (bytes: Uint8Array | null): Uint8Array => new Uint8Array(bytes ?? [])

function uniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505'
}
