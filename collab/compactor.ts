/** Decides when a document's log is compacted, and does it in the background: one document at a time, never on the way of a join. */

import { compactRows } from '#server/domain/documents/compacted.mjs'
import type { Merge } from '#server/domain/documents/compaction.server.ts'
import type { Log } from '#server/log.server.ts'
import type { ContentThread } from './content/thread.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import type { DocumentStore } from './store.ts'

interface Options {
  store: DocumentStore
  limits: Limits
  log: Log
  metrics: Metrics
  /** Where large logs are merged, so that nobody's typing waits. */
  thread: ContentThread
}

/** What a log has gained since its last compaction, or the last attempt at one. */
interface Growth {
  rows: number
  bytes: number
}

export class Compactor {
  /** The store as everybody else uses it: what passes through is counted. */
  readonly store: DocumentStore
  private readonly growth = new Map<string, Growth>()
  private readonly due = new Set<string>()
  private work: Promise<void> | null = null
  private closing = false

  constructor(private readonly options: Options) {
    const { store } = options
    this.store = {
      ...store,
      load: async (documentId) => {
        const stored = await store.load(documentId)
        this.growth.delete(documentId)
        if (stored) this.grew(documentId, stored.updates)
        return stored
      },
      append: async (batch) => {
        const outdated = await store.append(batch)
        for (const { documentId, rows } of batch) if (!outdated.has(documentId)) this.grew(documentId, rows)
        return outdated
      },
    }
  }

  /** What the logs of open documents have gained since they were compacted. */
  get logged(): Growth {
    const sum = { rows: 0, bytes: 0 }
    for (const { rows, bytes } of this.growth.values()) {
      sum.rows += rows
      sum.bytes += bytes
    }
    return sum
  }

  /** Nobody has the document open any more: what is worth it goes now, because nobody waits. */
  letGo(documentId: string): void {
    const grown = this.growth.get(documentId)
    this.growth.delete(documentId)
    if (grown && grown.rows >= this.options.limits.compactRowsLeft) this.want(documentId)
  }

  /** Begins nothing new, and waits for what is under way, at most so long. */
  async close(deadlineMs: number): Promise<void> {
    this.closing = true
    await Promise.race([this.work, new Promise((done) => setTimeout(done, deadlineMs).unref())])
  }

  private grew(documentId: string, rows: readonly { bytes: Uint8Array }[]): void {
    const grown = this.growth.get(documentId) ?? { rows: 0, bytes: 0 }
    grown.rows += rows.length
    for (const { bytes } of rows) grown.bytes += bytes.length
    this.growth.set(documentId, grown)
    const { compactRows, compactBytes } = this.options.limits
    if (grown.rows >= compactRows || grown.bytes >= compactBytes) this.want(documentId)
  }

  private want(documentId: string): void {
    if (this.closing) return
    this.due.add(documentId)
    this.work ??= this.run()
  }

  private async run(): Promise<void> {
    for (;;) {
      // Whoever is in the middle of something finishes it first: their turn of the event loop, their group commit, their join.
      await new Promise((resolve) => setImmediate(resolve))
      const [documentId] = this.due
      if (documentId === undefined || this.closing) break
      this.due.delete(documentId)
      await this.compact(documentId)
    }
    this.work = null
  }

  private readonly merge: Merge = (snapshot, rows) => {
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, snapshot?.length ?? 0)
    return bytes > this.options.limits.threadBytes
      ? this.options.thread.compact(snapshot, rows)
      : compactRows(snapshot, rows)
  }

  /** After a failure, or when rows wait for words that are not there, it is tried again when as much has come once more. */
  private async compact(documentId: string): Promise<void> {
    const { store, metrics, log } = this.options
    if (this.growth.has(documentId)) this.growth.set(documentId, { rows: 0, bytes: 0 })
    const done = metrics.compacting()
    try {
      done(await store.compact(documentId, this.merge))
    } catch (error) {
      done(0)
      log.warn({ err: error, documentId }, 'the log of a document was not compacted')
    }
  }
}
