/** Versions: the whole content of a document at certain moments, built from its log alone (HISTORY-1). */
import { and, desc, eq, gt, inArray, isNotNull, lt, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import { documentClients, documentRemovals, documentUpdates, documentVersions } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { countWords, plainText } from '../documents/content.ts'
import { contentOf } from '../documents/rebuild.ts'
import { removalsIn, without } from '../documents/removals.mjs'
import { lastSeq, replay, type StoredDocument } from '../documents/store.server.ts'

export type VersionReason = 'automatic' | 'named' | 'before-restore' | 'restored'

/** A document's whole state as of a row of its log. */
export interface StateAt {
  partnershipId: string
  documentId: string
  seq: number
  /** The encoded state, as a Yjs update. */
  state: Uint8Array
  words: number
}

export interface Taking {
  reason: VersionReason
  name?: string
  restoredFrom?: string
}

/** The state that a load of the log gives. */
export function stateOf(stored: StoredDocument): StateAt {
  const doc = replay(stored)
  const at = stateIn(doc, stored, lastSeq(stored))
  doc.destroy()
  return at
}

/** The state in a private copy, which is used up by it. */
export function stateIn(copy: Y.Doc, { partnershipId, documentId }: StoredDocument, seq: number): StateAt {
  const state = Y.encodeStateAsUpdate(copy)
  const words = countWords(plainText(contentOf(copy).content))
  return { partnershipId, documentId, seq, state, words }
}

/**
 * Keeps a state as a version and answers its id. There is one version for each state: where somebody was faster that one is
 * answered, and a name goes to it (HISTORY-2).
 */
export async function keepVersion(
  ctx: Pick<Ctx, 'db' | 'now' | 'userId'>,
  at: StateAt,
  taking: Taking,
): Promise<string> {
  const { db, now, userId } = ctx
  const { partnershipId, documentId, seq, state, words } = at
  const { reason, name = null, restoredFrom = null } = taking
  const id = crypto.randomUUID()
  const authors = await authorsSince(ctx, at)
  const createdBy = reason === 'automatic' ? null : userId
  const row = {
    partnershipId,
    documentId,
    id,
    seq,
    reason,
    name,
    state,
    words,
    authors,
    createdBy,
    restoredFrom,
    at: now,
  }
  const [kept] = await db
    .insert(documentVersions)
    .values(row)
    .onConflictDoNothing({
      target: [documentVersions.partnershipId, documentVersions.documentId, documentVersions.seq],
    })
    .returning({ id: documentVersions.id })
  if (kept) return kept.id
  const [there] = await db
    .update(documentVersions)
    .set(name === null ? { seq } : { name, createdBy })
    .where(and(ofDocument(at), eq(documentVersions.seq, seq)))
    .returning({ id: documentVersions.id })
  if (!there) throw new Error(`a version of document ${documentId} is and is not there`)
  return there.id
}

/** The condition for versions of one document. */
export const ofDocument = ({ partnershipId, documentId }: { partnershipId: string; documentId: string }) =>
  and(eq(documentVersions.partnershipId, partnershipId), eq(documentVersions.documentId, documentId))

/**
 * Accounts that wrote or removed something since the version before: whose rows are in the log since; and, which outlives the
 * log's compaction, whose words the state has gained, and who removed what it has lost.
 */
async function authorsSince({ db }: Pick<Ctx, 'db'>, at: StateAt): Promise<string[]> {
  const { partnershipId, documentId, seq, state } = at
  const [before] = await db
    .select({ seq: documentVersions.seq, state: documentVersions.state })
    .from(documentVersions)
    .where(and(ofDocument(at), lt(documentVersions.seq, seq)))
    .orderBy(desc(documentVersions.seq))
    .limit(1)
  const inLog = await db
    .selectDistinct({ userId: documentUpdates.userId })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.partnershipId, partnershipId),
        eq(documentUpdates.documentId, documentId),
        gt(documentUpdates.seq, before?.seq ?? 0),
        lte(documentUpdates.seq, seq),
        isNotNull(documentUpdates.userId),
      ),
    )
  const clients = grown(before?.state ?? null, state)
  const byClient =
    clients.length === 0
      ? []
      : await db
          .selectDistinct({ userId: documentClients.userId })
          .from(documentClients)
          .where(
            and(
              eq(documentClients.partnershipId, partnershipId),
              eq(documentClients.documentId, documentId),
              inArray(documentClients.clientId, clients),
            ),
          )
  const removers = await whoRemovedOf({ db }, at, before?.state ?? null)
  return [
    ...new Set([...inLog, ...byClient, ...removers].flatMap(({ userId }) => (userId === null ? [] : [userId]))),
  ].sort()
}

/** The clients of which the later state holds more. */
function grown(before: Uint8Array | null, after: Uint8Array): number[] {
  const vector = (state: Uint8Array) => Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))
  const known = before ? vector(before) : new Map<number, number>()
  return [...vector(after)].flatMap(([client, clock]) => (clock > (known.get(client) ?? 0) ? [client] : []))
}

/** Accounts whose removals, as compaction kept them, are among those since the earlier state. */
async function whoRemovedOf(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, documentId, state }: StateAt,
  before: Uint8Array | null,
) {
  const kept = await db
    .select({ userId: documentRemovals.userId, ranges: documentRemovals.ranges })
    .from(documentRemovals)
    .where(and(eq(documentRemovals.partnershipId, partnershipId), eq(documentRemovals.documentId, documentId)))
  if (kept.length === 0) return []
  const since = before ? without(removalsIn(state), removalsIn(before)) : removalsIn(state)
  return kept.filter(({ ranges }) => size(without(since, removalsIn(ranges))) < size(since))
}

const size = (ranges: ReturnType<typeof removalsIn>): number =>
  [...ranges.values()].flat().reduce((sum, { len }) => sum + len, 0)
