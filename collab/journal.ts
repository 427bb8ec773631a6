/**
 * The group commit. What changed in all documents is appended in one statement; the next one starts when it is committed. A batch
 * that fails is tried again until it succeeds, and holds back every later acknowledgement meanwhile (DOC-1, DOC-2).
 */
import { SeqConflict } from '#server/domain/documents/store.server.ts'
import type { Log } from '#server/log.server.ts'
import type { Limits } from './limits.ts'
import type { Member } from './member.ts'
import { byAuthor, mergeUpdates } from './merge.ts'
import type { Metrics } from './metrics.ts'
import type { DocumentStore } from './store.ts'

export interface Change {
  from: Member
  bytes: Uint8Array
  newClients: readonly number[]
}

/** One document's side of the journal. */
export class Ledger {
  added = 0
  committed = 0
  readonly changes: Change[] = []
  /** Something was appended past this server: read it before the next batch. */
  behind = false
  private abandoned = false

  constructor(
    readonly documentId: string,
    readonly generation: number,
    /** The last sequence number this server knows. */
    public seq: number,
    readonly owner: {
      /** More of what was added is durable. */
      committed(): void
      /** Somebody else appended this. */
      arrived(bytes: Uint8Array): void
      /** The document is gone or in another generation. */
      outdated(): void
      /** What was added can never be stored; it was dropped and nothing of it acknowledged. */
      unstorable(): void
    },
  ) {}

  get settled(): boolean {
    return this.abandoned || (this.committed === this.added && !this.behind)
  }

  /** What was added will never be durable and is never said to be. */
  abandon(): void {
    this.abandoned = true
    this.changes.length = 0
  }
}

interface Row {
  from: Member
  bytes: Uint8Array
  newClients: number[]
}

interface Part {
  ledger: Ledger
  changes: number
  bytes: number
  rows: Row[]
}

export interface JournalOptions {
  store: DocumentStore
  limits: Limits
  log: Log
  metrics: Metrics
}

/** So often the same rows may be refused before their document is given up. */
const triesOfRefused = 3

/** SQLSTATE classes 22 (data) and 23 (integrity): the same rows are refused however often they are tried. */
function isRefusedData(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  return /^2[23]/.test(String(cause?.code ?? code ?? ''))
}

export class Journal {
  unsavedBytes = 0
  private readonly waiting = new Set<Ledger>()
  private work: Promise<void> | null = null
  private stopped = false
  private closing = false
  private wake: () => void = () => undefined

  constructor(private readonly options: JournalOptions) {}

  /** Answers the change's position in its document: it is durable once the ledger's `committed` reaches it. */
  add(ledger: Ledger, change: Change): number {
    ledger.changes.push(change)
    ledger.added += 1
    this.unsavedBytes += change.bytes.length
    this.start(ledger)
    return ledger.added
  }

  /** Reads what somebody else appended to the document. */
  catchUp(ledger: Ledger): void {
    ledger.behind = true
    this.start(ledger)
  }

  /** Waits until everything added is durable, at most so long; false when it gave up. Nothing is written afterwards. */
  async close(deadlineMs: number): Promise<boolean> {
    this.closing = true
    const deadline = setTimeout(() => {
      this.stopped = true
      this.wake()
    }, deadlineMs)
    const gaveUp = new Promise<void>((resolve) => {
      setTimeout(resolve, deadlineMs + 50).unref()
    })
    while (this.work && !this.stopped) await Promise.race([this.work, gaveUp])
    clearTimeout(deadline)
    this.stopped = true
    return this.unsavedBytes === 0
  }

  private start(ledger: Ledger): void {
    this.waiting.add(ledger)
    this.work ??= this.run()
  }

  private async run(): Promise<void> {
    // What else this turn of the event loop brings goes into the same batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.size > 0 && !this.stopped) {
      const began = performance.now()
      await this.commit(this.takeBatch())
      const left = this.options.limits.commitGapMs - (performance.now() - began)
      if (this.waiting.size > 0 && left > 0 && !this.closing) await this.pause(left)
    }
    this.work = null
  }

  /** One row for each document and connection. What does not fit waits for the next batch, behind the other documents. */
  private takeBatch(): Part[] {
    const parts: Part[] = []
    let room = this.options.limits.batchBytes
    for (const ledger of [...this.waiting]) {
      if (room <= 0) break
      this.waiting.delete(ledger)
      const { changes } = ledger
      let bytes = 0
      let count = 0
      for (; count < changes.length && bytes < room; count += 1) bytes += changes[count]?.bytes.length ?? 0
      parts.push({ ledger, changes: count, bytes, rows: rowsOf(changes.splice(0, count)) })
      if (changes.length > 0) this.waiting.add(ledger)
      room -= bytes
    }
    return parts
  }

  /**
   * Tries until everything is committed. What the database refuses for what it is (not for being away) would hold up everybody
   * for ever: then each document is tried apart, and one that is refused alone is given up, unacknowledged.
   */
  private async commit(parts: Part[]): Promise<void> {
    for (let failures = 0; !this.stopped; ) {
      try {
        for (const part of parts) if (part.ledger.behind) await this.readAhead(part)
        await this.append(parts)
        return
      } catch (error) {
        // Another writer came first, or an earlier try was committed although it seemed to fail: both show in the log.
        for (const { ledger } of parts) ledger.behind ||= error instanceof SeqConflict
        if (error instanceof SeqConflict) continue
        failures += 1
        this.options.metrics.appendFailed()
        this.options.log.error({ err: error, failures }, 'changes to documents could not be saved; trying again')
        if (isRefusedData(error) && failures >= triesOfRefused) {
          const [only] = parts
          if (only && parts.length === 1) return this.giveUp(only)
          for (const part of parts) await this.commit([part])
          return
        }
        await this.pause(Math.min(5_000, 50 * 2 ** failures))
      }
    }
  }

  private giveUp({ ledger, bytes }: Part): void {
    this.options.metrics.unstorable()
    this.options.log.error(
      { documentId: ledger.documentId },
      'the database refuses changes to this document; it is closed',
    )
    this.waiting.delete(ledger)
    this.unsavedBytes -= bytes + ledger.changes.reduce((sum, change) => sum + change.bytes.length, 0)
    ledger.abandon()
    ledger.owner.unstorable()
  }

  private async append(parts: Part[]): Promise<void> {
    const filled = parts.filter((part) => part.rows.length > 0)
    if (filled.length > 0) {
      const { store, metrics } = this.options
      const done = metrics.appending(filled.reduce((sum, part) => sum + part.rows.length, 0))
      const outdated = await store.append(
        filled.map(({ ledger, rows }) => ({
          documentId: ledger.documentId,
          generation: ledger.generation,
          after: ledger.seq,
          rows: rows.map(({ from: { userId, recordingForSeatId }, bytes, newClients }) => ({
            userId,
            recordingForSeatId,
            bytes,
            newClients,
          })),
        })),
      )
      done()
      for (const { ledger, rows } of filled) {
        if (outdated.has(ledger.documentId)) ledger.owner.outdated()
        else ledger.seq += rows.length
      }
    }
    for (const part of parts) {
      this.unsavedBytes -= part.bytes
      part.ledger.committed += part.changes
      part.ledger.owner.committed()
    }
  }

  /** Reads the log past what is known: rows of this batch that are there already are done, others are somebody else's. */
  private async readAhead(part: Part): Promise<void> {
    const { ledger } = part
    ledger.behind = false
    try {
      for (const { seq, bytes } of await this.options.store.after(ledger.documentId, ledger.seq)) {
        const [own] = part.rows
        if (own && Buffer.compare(own.bytes, bytes) === 0) part.rows.shift()
        else ledger.owner.arrived(bytes)
        ledger.seq = seq
      }
    } catch (error) {
      ledger.behind = true
      throw error
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

function rowsOf(changes: readonly Change[]): Row[] {
  return byAuthor(changes).flatMap((own) => {
    const [first] = own
    return first
      ? {
          from: first.from,
          bytes: mergeUpdates(own.map((change) => change.bytes)),
          newClients: own.flatMap((change) => change.newClients),
        }
      : []
  })
}
