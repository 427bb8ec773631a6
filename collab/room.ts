/** One document that somebody has open: its content in memory, and who is in it. */
import { lastSeq, type StoredDocument } from '#server/domain/documents/store.server.ts'
import { refusal } from '#server/domain/documents/wire.ts'
import type { Owed } from './acknowledgements.ts'
import { Arrivals } from './arrivals.ts'
import type { Content, Written } from './content/content.ts'
import { Encoded } from './encoded.ts'
import { type Journal, Ledger } from './journal.ts'
import type { Limits } from './limits.ts'
import { fanOut, type Member } from './member.ts'
import { byAuthor, mergeUpdates } from './merge.ts'
import { Presence } from './presence.ts'
import { fullnessFrame, step1Frame, step2Frame, updateFrame } from './protocol.ts'
import { Waiting } from './waiting.ts'

/** Above so many authors in one turn all get the same bytes: an echo costs a writer less than another merge costs the server. */
const authorsMergedApart = 8

/** The state vector of somebody who has nothing. */
const nothing = new Uint8Array([0])

export interface RoomOptions {
  journal: Journal
  limits: Limits
  now: () => number
  /** Opens the content from these updates, on this thread or on that for large documents. `lost`: what it held is gone. */
  open(updates: readonly Uint8Array[], large: boolean, lost: () => void): Content
  /** Those who may have what updates here wait for were asked for it. */
  onGap(): void
  /** Nobody is in it and everything is durable. */
  onIdle(room: Room): void
  /** It must not be joined again: its memory is not to be trusted, or belongs to an older generation. */
  onClosed(room: Room): void
  onCommitted(room: Room): void
}

export class Room {
  readonly stored: Omit<StoredDocument, 'snapshot' | 'updates'>
  readonly members = new Set<Member>()
  readonly presence: Presence
  readonly ledger: Ledger
  closed = false
  readonly encoded: Encoded
  readonly waiting: Waiting
  lastUsed = 0
  /** Null while nobody needed it for long: the bytes are enough until somebody does. */
  private content: Content | null = null
  private onThread: boolean
  /** Writes that the content has not answered yet. */
  private outstanding = 0
  /** The state is being encoded anew: until then its size is a guess from above. */
  private encoding = false
  /** It is so full that people were told. */
  private nearlyFull = false
  private readonly arrivals: Arrivals
  private outbox: { from: Member | null; bytes: Uint8Array }[] = []
  private scheduled = false

  constructor(
    loaded: StoredDocument,
    private readonly options: RoomOptions,
  ) {
    const { snapshot, updates, ...facts } = loaded
    this.stored = facts
    this.encoded = new Encoded(
      snapshot?.state ?? null,
      updates.map(({ bytes }) => bytes),
    )
    this.arrivals = new Arrivals(this.encoded)
    this.onThread = this.encoded.bytes > options.limits.threadBytes
    this.presence = new Presence(options.limits.presenceBytes, options.now)
    this.waiting = new Waiting(options.limits, (member) => this.askForMissing(member))
    this.ledger = new Ledger(facts.documentId, facts.generation, lastSeq(loaded), {
      committed: () => this.committed(),
      arrived: (bytes) => this.write(null, bytes),
      outdated: () => this.close('outdated', 'generation'),
      unstorable: () => this.close('restarting'),
    })
  }

  get idle(): boolean {
    return this.members.size === 0 && this.ledger.settled && this.outstanding === 0
  }

  get awake(): boolean {
    return this.content !== null
  }

  /** May be put to sleep. */
  get resting(): boolean {
    return this.outstanding === 0 && !this.encoding
  }

  private get full(): boolean {
    return this.encoded.bytes >= this.options.limits.documentBytes && !this.encoding
  }

  join(member: Member): void {
    this.members.add(member)
    this.awakened().vector((vector) => member.send(step1Frame(vector)))
    if (this.measure()) member.note(this.fullness())
  }

  leave(member: Member): void {
    if (!this.members.delete(member)) return
    this.waiting.take(member)
    this.presence.leave(member)
    this.schedule()
    this.letGoIfIdle()
  }

  /** Answers a member's state vector with a step 2. */
  answer(member: Member, stateVector: Uint8Array): void {
    if (Buffer.compare(stateVector, nothing) === 0) {
      this.arrivals.add(member)
      return
    }
    this.awakened().difference(stateVector, (update) => {
      if (update) member.answer([step2Frame(update)])
      else member.close('malformed')
    })
  }

  /** Takes a reader's frame: it may repeat what is here, and nothing else. */
  compare(member: Member, update: Uint8Array, owed: Owed): void {
    this.awakened().holds(update, (held) => {
      if (held === null) return member.close('malformed')
      if (!held) member.refuse(owed, refusal.readOnly)
      this.place(member, owed)
    })
  }

  /** Takes an update: a member's, or (null) what somebody appended past this server. */
  write(member: Member | null, update: Uint8Array, owed?: Owed): void {
    // Before the journal's turn: an embedded database runs on this thread, and nobody's words wait for it.
    this.schedule()
    if (update.length > this.options.limits.threadBytes) this.moveToThread()
    const full = member !== null && (this.full || member.overfull)
    this.outstanding += 1
    this.awakened().write(update, full, (written) => {
      this.outstanding -= 1
      if (this.closed) return
      if (written.outcome === 'waits') this.hold(member, update, owed)
      else this.take(member, written, owed)
      this.letGoIfIdle()
    })
  }

  /** Sends a member that fell behind all it has missed. */
  catchUp(member: Member, since: number): void {
    member.catchUp(updateFrame(this.encoded.since(since)))
    this.presence.introduce(member)
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
    this.sleep()
    this.waiting.clear()
  }

  /** Gives the memory back; the bytes stay. */
  sleep(): void {
    this.content?.destroy()
    this.content = null
  }

  private awakened(): Content {
    this.lastUsed = performance.now()
    this.content ??= this.options.open(this.encoded.updates, this.onThread, () => this.close('restarting'))
    return this.content
  }

  private moveToThread(): void {
    if (this.onThread) return
    this.onThread = true
    this.sleep()
  }

  private take(member: Member | null, written: Written, owed?: Owed): void {
    switch (written.outcome) {
      case 'malformed':
        member?.close('malformed')
        return
      case 'broken':
        member?.close('malformed')
        this.close('restarting')
        return
      case 'full':
        if (!member || !owed) return
        member.overfull = true
        member.refuse(owed, refusal.full)
        break
      case 'written':
        this.add(member, written.fresh, written.newClients)
    }
    if (member && owed) this.place(member, owed)
    // What waited may have waited for this.
    if (member) for (const held of this.waiting.take(member)) this.write(member, held.update, held.owed)
  }

  private hold(member: Member | null, update: Uint8Array, owed?: Owed): void {
    if (!member || !owed || !this.members.has(member)) return
    if (!this.waiting.add(member, { update, owed })) member.close('malformed', 'too much waits for what never came')
  }

  private add(from: Member | null, bytes: Uint8Array, newClients: readonly number[]): void {
    this.encoded.add(bytes)
    this.outbox.push({ from, bytes })
    if (from) this.options.journal.add(this.ledger, { from, bytes, newClients })
    if (this.encoded.grown || this.full) this.encodeAnew()
    if (!this.nearlyFull) this.reportFullness()
    this.schedule()
  }

  /** What the frame contained is durable once everything added so far is. */
  private place(member: Member, owed: Owed): void {
    owed.position = this.ledger.added
    if (this.ledger.settled) member.settle(this.ledger.committed)
  }

  private encodeAnew(): void {
    if (this.encoding) return
    this.encoding = true
    const place = this.encoded.added
    this.awakened().difference(nothing, (state) => {
      this.encoding = false
      if (!state || this.closed) return
      this.encoded.replaceBase(state, place)
      if (this.encoded.bytes > this.options.limits.threadBytes) this.moveToThread()
      this.reportFullness()
      // Much may have come meanwhile.
      if (this.encoded.grown) this.encodeAnew()
    })
  }

  private measure(): boolean {
    const { documentBytes, documentWarning } = this.options.limits
    return this.encoded.bytes >= documentWarning * documentBytes
  }

  private fullness(): Uint8Array {
    return fullnessFrame(this.encoded.bytes, this.options.limits.documentBytes)
  }

  private reportFullness(): void {
    const before = this.nearlyFull
    this.nearlyFull = this.measure()
    if (before || this.nearlyFull) for (const member of this.members) member.note(this.fullness())
  }

  private askForMissing(member: Member): void {
    this.options.onGap()
    this.awakened().vector((vector) => member.send(step1Frame(vector)))
  }

  private letGoIfIdle(): void {
    if (this.idle) this.options.onIdle(this)
  }

  private flush(): void {
    this.scheduled = false
    const place = this.encoded.added
    if (this.outbox.length > 0) {
      const items = byAuthor(this.outbox).map((own) => ({
        from: own[0]?.from ?? null,
        bytes: mergeUpdates(own.map((item) => item.bytes)),
      }))
      this.outbox = []
      const sent = items.length > authorsMergedApart ? items.map((item) => ({ ...item, from: null })) : items
      fanOut(this.members, sent, place, (some) => updateFrame(mergeUpdates(some.map((item) => item.bytes))))
    }
    this.presence.flush(this.members, place)
    for (const member of this.members) member.settle(this.ledger.committed)
  }

  private committed(): void {
    for (const member of this.members) member.settle(this.ledger.committed)
    if (!this.closed) this.options.onCommitted(this)
    this.letGoIfIdle()
  }
}
