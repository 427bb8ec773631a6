/** One document that somebody has open: its content in memory, and who is in it. */
import * as Y from 'yjs'
import { lastSeq, replay, type StoredDocument } from '#server/domain/documents/store.server.ts'
import { type Journal, Ledger, mergeUpdates } from './journal.ts'
import type { Limits } from './limits.ts'
import { fanOut, type Member } from './member.ts'
import { Presence } from './presence.ts'
import { Malformed, step1Frame, step2Frame, updateFrame } from './protocol.ts'
import { holds, type ParsedUpdate, parseUpdate } from './updates.ts'

/** Above so many authors in one turn all get the same bytes: an echo costs a writer less than another merge costs the server. */
const authorsMergedApart = 8

export interface RoomOptions {
  journal: Journal
  limits: Limits
  now: () => number
  /** Nobody is in it and everything is durable. */
  onIdle(room: Room): void
  /** It must not be joined again: its memory is not to be trusted, or belongs to an older generation. */
  onClosed(room: Room): void
  onCommitted(room: Room): void
}

export class Room {
  readonly members = new Set<Member>()
  readonly presence: Presence
  readonly ledger: Ledger
  readonly snapshotSeq: number
  closed = false
  private readonly doc: Y.Doc
  /** Whoever first sent words under a Yjs client id is remembered: these are known already. */
  private readonly clients: Set<number>
  private emitted: Uint8Array[] = []
  private outbox: { from: Member | null; bytes: Uint8Array }[] = []
  private scheduled = false
  /** The whole content as a frame, for those who come with nothing; until the next change. */
  private whole: Uint8Array | null = null

  constructor(
    readonly stored: Pick<StoredDocument, 'documentId' | 'partnershipId' | 'groupId' | 'generation'>,
    content: StoredDocument,
    private readonly options: RoomOptions,
  ) {
    this.doc = replay(content)
    this.clients = new Set(this.doc.store.clients.keys())
    this.doc.on('update', (bytes: Uint8Array) => this.emitted.push(bytes))
    this.presence = new Presence(options.limits.presenceBytes, options.now)
    this.snapshotSeq = content.snapshot?.seq ?? 0
    this.ledger = new Ledger(stored.documentId, stored.generation, lastSeq(content), {
      committed: () => this.committed(),
      arrived: (bytes) => this.arrived(bytes),
      outdated: () => this.close('outdated', 'generation'),
    })
  }

  get idle(): boolean {
    return this.members.size === 0 && this.ledger.settled
  }

  join(member: Member): void {
    this.members.add(member)
    member.send(step1Frame(Y.encodeStateVector(this.doc)))
  }

  leave(member: Member): void {
    if (!this.members.delete(member)) return
    this.presence.leave(member)
    this.schedule()
    if (this.idle) this.options.onIdle(this)
  }

  /** The step 2 that answers a state vector. Throws Malformed. */
  answer(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length === 1 && stateVector[0] === 0) {
      this.whole ??= step2Frame(Y.encodeStateAsUpdate(this.doc))
      return this.whole
    }
    try {
      return step2Frame(Y.encodeStateAsUpdate(this.doc, stateVector))
    } catch (error) {
      throw new Malformed('not a state vector', { cause: error })
    }
  }

  /** Whether the document already holds all of an update. Throws Malformed. */
  holds(update: Uint8Array): boolean {
    return holds(this.doc, parseUpdate(update))
  }

  /** Applies a member's update. Answers the position in the ledger at which all of it is durable. Throws Malformed. */
  write(member: Member, update: Uint8Array): number {
    const parsed = parseUpdate(update)
    // Before the journal's turn: an embedded database runs on this thread, and nobody's words wait for it.
    this.schedule()
    const fresh = this.apply(update, member)
    if (fresh) {
      this.outbox.push({ from: member, bytes: fresh })
      this.options.journal.add(this.ledger, { from: member, bytes: fresh, newClients: this.newClients(parsed) })
    }
    return this.ledger.added
  }

  /** At the end of this turn of the event loop, everything that happened in it goes out. */
  schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.flush())
  }

  /** Ends every connection here; the next one loads the document anew. */
  close(reason: Parameters<Member['close']>[0], detail?: string): void {
    if (this.closed) return
    this.closed = true
    this.options.onClosed(this)
    for (const member of [...this.members]) member.close(reason, detail)
  }

  /** What was new in the update, in bytes to append and to pass on; null when nothing was. */
  private apply(update: Uint8Array, from: Member | null): Uint8Array | null {
    const { store } = this.doc
    const waitedBefore = store.pendingStructs?.update
    this.emitted = []
    try {
      Y.applyUpdate(this.doc, update)
    } catch (error) {
      // It parsed, and still Yjs stumbled half-way: this memory is not to be trusted, the log is.
      from?.close('malformed')
      this.close('restarting')
      throw new Malformed('the update does not fit the document', { cause: error })
    }
    // What waits for an earlier update is in no event yet, but must be as durable as the rest.
    const waits = store.pendingDs !== null || (store.pendingStructs && store.pendingStructs.update !== waitedBefore)
    if (waits) this.emitted.push(update)
    if (this.emitted.length === 0) return null
    this.whole = null
    return mergeUpdates(this.emitted)
  }

  private newClients({ structs }: ParsedUpdate): number[] {
    const unknown: number[] = []
    for (const { id } of structs) {
      if (this.clients.has(id.client)) continue
      this.clients.add(id.client)
      unknown.push(id.client)
    }
    return unknown
  }

  private flush(): void {
    this.scheduled = false
    if (this.outbox.length > 0) {
      const items = this.outbox
      this.outbox = []
      const manyAuthors = new Set(items.map((item) => item.from)).size > authorsMergedApart
      fanOut(this.members, manyAuthors ? items.map((item) => ({ ...item, from: null })) : items, (some) =>
        updateFrame(mergeUpdates(some.map((item) => item.bytes))),
      )
    }
    this.presence.flush(this.members)
    for (const member of this.members) member.settle(this.ledger.committed)
  }

  private committed(): void {
    for (const member of this.members) member.settle(this.ledger.committed)
    if (!this.closed) this.options.onCommitted(this)
    if (this.idle) this.options.onIdle(this)
  }

  private arrived(bytes: Uint8Array): void {
    const fresh = this.closed ? null : this.apply(bytes, null)
    if (!fresh) return
    this.outbox.push({ from: null, bytes: fresh })
    this.schedule()
  }
}
