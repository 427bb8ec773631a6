/** What the collaboration server asks of the rest of the product. Tests hand over one that fails when told to. */
import {
  type AccessQuestion,
  type Authorization,
  authorizeDocument,
} from '#server/domain/documents/authorize.server.ts'
import { compactDocument, type Merge } from '#server/domain/documents/compaction.server.ts'
import {
  type Appending,
  appendUpdates,
  loadDocument,
  type StoredDocument,
  type StoredUpdate,
  updatesAfter,
} from '#server/domain/documents/store.server.ts'

export interface DocumentStore {
  authorize(question: AccessQuestion): Promise<Authorization>
  load(documentId: string): Promise<StoredDocument | null>
  /** Answers the documents that took nothing: gone, or in another generation. Throws SeqConflict. */
  append(batch: readonly Appending[]): Promise<Set<string>>
  /** The first may be a snapshot's state, which holds everything up to its number. */
  after(documentId: string, seq: number): Promise<StoredUpdate[]>
  /** Merges rows of the log into the snapshot; answers how many went. */
  compact(documentId: string, merge?: Merge): Promise<number>
}

export function documentStore(db: Parameters<typeof loadDocument>[0], now: () => Date): DocumentStore {
  return {
    authorize: (question) => authorizeDocument({ db, now: now() }, question),
    load: (documentId) => loadDocument(db, documentId),
    append: (batch) => appendUpdates(db, now(), batch),
    after: (documentId, seq) => updatesAfter(db, documentId, seq),
    compact: (documentId, merge) => compactDocument(db, documentId, merge),
  }
}
