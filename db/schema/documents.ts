/** Co-edited documents: an append-only log of Yjs updates, and what is derived from it. */
import { bigint, foreignKey, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { user } from './auth.ts'
import { bytes, moment, partnershipId } from './columns.ts'
import { groups } from './groups.ts'

export const documents = pgTable(
  'documents',
  {
    partnershipId: partnershipId(),
    id: uuid('id').notNull(),
    groupId: uuid('group_id').notNull(),
    /** `plan`; agendas, minutes and notes share the table. */
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    /** The language the template was written in. */
    locale: text('locale').notNull(),
    /** Changes only when a text is withheld or re-imported: an older client's history must then not be merged in. */
    generation: integer('generation').notNull().default(1),
    /** The newest snapshot's `seq`, 0 before the first: numbers up to it are in no row of the log and are never given again. */
    snapshotSeq: bigint('snapshot_seq', { mode: 'number' }).notNull().default(0),
    createdBy: text('created_by').references(() => user.id),
    createdAt: moment('created_at').notNull(),
    archivedAt: moment('archived_at'),
    archivedBy: text('archived_by').references(() => user.id),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    foreignKey({ columns: [table.partnershipId, table.groupId], foreignColumns: [groups.partnershipId, groups.id] }),
    uniqueIndex('documents_id').on(table.id),
  ],
)

/** One row per document, connection and group commit, so that authorship survives. `seq` has no gaps within a document. */
export const documentUpdates = pgTable(
  'document_updates',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    bytes: bytes('bytes').notNull(),
    /** Null for what the server itself wrote (a template). */
    userId: text('user_id').references(() => user.id),
    /** The seat a scribe wrote for ("recording for …"). */
    recordingForSeatId: uuid('recording_for_seat_id'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId, table.seq] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
  ],
)

/** The encoded state up to and including `seq`. Compaction replaces it and removes the rows of the log it has taken in. */
export const documentSnapshots = pgTable(
  'document_snapshots',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    state: bytes('state').notNull(),
    /** When the last words in it were written. */
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId, table.seq] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
  ],
)

/** Which account first sent words under a Yjs client id. */
export const documentClients = pgTable(
  'document_clients',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** The seat a scribe wrote for under this client id ("recording for …"). */
    recordingForSeatId: uuid('recording_for_seat_id'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId, table.clientId] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
  ],
)

/**
 * Who removed what, for rows that compaction has taken out of the log: a Yjs delete set for each account. While a row is in the
 * log, its own delete set says so.
 */
export const documentRemovals = pgTable(
  'document_removals',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** A Yjs update (format 1) without structs, holding only a delete set. */
    ranges: bytes('ranges').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId, table.userId] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
  ],
)

/** The history people look at: the whole content at certain moments. At most one version for each state of the log. */
export const documentVersions = pgTable(
  'document_versions',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    id: uuid('id').notNull(),
    /** The last row of the log that is in it. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Why it was taken: `automatic`, `named`, `before-restore` or `restored`. */
    reason: text('reason').notNull(),
    /** What somebody called it; any version can be given a name. */
    name: text('name'),
    /** The encoded state, as a Yjs update. */
    state: bytes('state').notNull(),
    words: integer('words').notNull(),
    /** Accounts that wrote or removed something since the version before. */
    authors: text('authors').array().notNull(),
    /** Who named or restored it; null for an automatic one. */
    createdBy: text('created_by').references(() => user.id),
    /** For `restored`: the version whose words were brought back. */
    restoredFrom: uuid('restored_from'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId, table.id] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
    uniqueIndex('document_versions_seq').on(table.partnershipId, table.documentId, table.seq),
  ],
)

/** What the log says, in readable form, as of `seq`: derived, and rebuilt whenever the log has moved on. */
export const documentProjections = pgTable(
  'document_projections',
  {
    partnershipId: partnershipId(),
    documentId: uuid('document_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    json: jsonb('json').notNull(),
    plainText: text('plain_text').notNull(),
    words: integer('words').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.documentId] }),
    foreignKey({
      columns: [table.partnershipId, table.documentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
  ],
)

/** Issues, solutions and commitments: the number one can say aloud (I-07) for each block's random id. */
export const documentItems = pgTable(
  'document_items',
  {
    partnershipId: partnershipId(),
    id: uuid('id').notNull(),
    /** `issue`, `solution` or `commitment`. */
    kind: text('kind').notNull(),
    number: integer('number').notNull(),
    homeDocumentId: uuid('home_document_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    foreignKey({
      columns: [table.partnershipId, table.homeDocumentId],
      foreignColumns: [documents.partnershipId, documents.id],
    }),
    uniqueIndex('document_items_number').on(table.partnershipId, table.kind, table.number),
  ],
)
