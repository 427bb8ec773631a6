/**
 * One open plan: the shared text, the socket, what is kept on this device, and the facts the page may tell about them.
 * Made in an effect, destroyed with it; React reads `facts` through `subscribe`.
 */
import { readVarString, readVarUint } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import { applyUpdate, Doc } from 'yjs'
import { SCHEMA_VERSION } from '#server/domain/documents/schema/version.ts'
import { access, message, param } from '#server/domain/documents/wire.ts'
import { Keeper } from '../device/keeper.ts'
import { typedText } from '../device/typed-text.ts'
import type { SavedFacts } from '../saved-state.ts'
import { type Ending, endingOf } from './close-codes.ts'
import { countingSocket } from './counting-socket.ts'
import { FrameLedger } from './frames.ts'
import { OwnWords } from './own-words.ts'

export interface SessionFacts extends SavedFacts {
  ending: Ending | null
  recordingFor: string | null
  /** JSON of `{ user, mayRecord }`: how others see this person, and whether they write for others only. */
  standing: string | null
}

export interface SessionOptions {
  documentId: string
  generation: number
  title: string
  accountId: string
  socketUrl: string
}

const firstTry = 4000
const patience = 10_000
const fromDevice = Symbol('kept on this device')

export class PlanSession {
  readonly doc = new Doc()
  readonly provider: WebsocketProvider
  facts: SessionFacts
  private readonly ledger = new FrameLedger()
  private readonly words = new OwnWords()
  private readonly keeper = new Keeper(this.words, () => this.changed())
  private readonly listeners = new Set<() => void>()
  private readonly options: SessionOptions
  private destroyed = false
  private tried = false
  private slow = false
  private waiting: ReturnType<typeof setTimeout> | undefined
  private readonly trying: ReturnType<typeof setTimeout>
  /** The frame that has just carried an update away; its own listener comes next. */
  private carrying: number | null = null
  private access: SavedFacts['access'] = 'unknown'
  private standing: string | null = null
  private synced = false
  private ending: Ending | null = null

  constructor(options: SessionOptions) {
    this.options = options
    const { documentId, generation, accountId, socketUrl } = options
    this.provider = new WebsocketProvider(socketUrl, documentId, this.doc, {
      connect: false,
      disableBc: true,
      params: {
        [param.acks]: '1',
        [param.schema]: String(SCHEMA_VERSION),
        [param.generation]: String(generation),
        [param.account]: accountId,
      },
      WebSocketPolyfill: countingSocket({ opened: () => this.opened(), left: (frame) => this.left(frame) }),
    })
    this.provider.messageHandlers[message.durable] = (_, decoder) => this.durable(readVarUint(decoder))
    this.provider.messageHandlers[message.welcome] = (_, decoder) => {
      const [granted] = [readVarUint(decoder), readVarUint(decoder), readVarUint(decoder)]
      this.welcomed(granted === access.write ? 'write' : 'read', readVarString(decoder))
    }
    this.provider.messageHandlers[message.refused] = (_, decoder) => {
      this.words.refused(readVarUint(decoder))
      readVarString(decoder)
      this.changed()
    }
    this.provider.on('status', () => this.changed())
    this.provider.on('sync', (synced) => {
      this.synced ||= synced
      this.changed()
    })
    this.provider.on('closed', ({ code, reason }) => {
      this.ending = endingOf(code, reason)
      this.changed()
    })
    this.trying = setTimeout(() => {
      this.tried = true
      this.changed()
    }, firstTry)
    this.facts = this.look()
  }

  /** Brings back what this device kept, then connects: so the first answer to the server already holds it. */
  async start(): Promise<void> {
    const { accountId, documentId, generation, title } = this.options
    const kept = await this.keeper.open(accountId, { documentId, generation, title })
    if (this.destroyed) return
    for (const update of kept) applyUpdate(this.doc, update, fromDevice)
    // After the provider's own listener: by then the frame that carries an update has its number.
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider && origin !== fromDevice) this.written(update)
    })
    if (this.keeper.recordingFor) this.provider.params[param.recordingFor] = this.keeper.recordingFor
    window.addEventListener('online', this.hurry)
    this.provider.connect()
    this.changed()
  }

  /** After signing in again, after undoing what was too large, or when the network is back. */
  resume(): void {
    this.ending = null
    this.provider.connect()
    this.changed()
  }

  /** From here on a scribe's words are recorded for this seat. */
  recordFor(seatId: string): void {
    this.keeper.recordingFor = seatId
    this.provider.params[param.recordingFor] = seatId
    this.provider.disconnect()
    this.resume()
  }

  /** The words no acknowledgement covers, as plain text. */
  unsentText(): string {
    return typedText(this.words.bytes)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  destroy(): void {
    this.destroyed = true
    clearTimeout(this.waiting)
    clearTimeout(this.trying)
    window.removeEventListener('online', this.hurry)
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
    this.keeper.close()
  }

  private readonly hurry = (): void => {
    if (!this.ending && !this.provider.wsconnected) this.provider.connect()
  }

  private opened(): void {
    this.ledger.opened()
    this.words.connectionOpened()
    this.carrying = null
    this.answered()
  }

  private answered(): void {
    this.slow = false
    clearTimeout(this.waiting)
    this.waiting = undefined
  }

  private left(frame: Uint8Array): void {
    const kind = this.ledger.left(frame)
    if (kind === 'step2') this.words.carriedByStep2(this.ledger.sent)
    if (kind === 'update') this.carrying = this.ledger.sent
    this.changed()
  }

  private written(update: Uint8Array): void {
    this.words.add(update, this.carrying)
    this.carrying = null
    this.changed()
    void this.keeper.keep()
  }

  private durable(n: number): void {
    void this.keeper.forget(this.words.durable(this.ledger.acknowledged(n)))
    this.answered()
    this.changed()
  }

  private welcomed(granted: 'read' | 'write', standing: string): void {
    this.access = granted
    this.standing = standing
    this.changed()
  }

  /** A network that was cut without a word looks open: after a while without an answer, say so and try a new socket. */
  private lostPatience(): void {
    this.waiting = undefined
    this.slow = true
    if (this.provider.wsconnected && Date.now() - this.provider.wsLastMessageReceived > patience) {
      this.provider.disconnect()
      this.provider.connect()
    }
    this.changed()
  }

  private look(): SessionFacts {
    const open = this.provider.wsconnected
    if (open && this.ledger.clean) this.tried = true
    return {
      connection: !this.tried && !this.ending ? 'waiting' : open ? 'open' : 'lost',
      access: this.access,
      settled: open && this.ledger.clean,
      unsaved: this.words.any,
      kept: this.words.allKept,
      deviceWorks: this.keeper.works,
      refused: this.words.anyRefused,
      slow: this.slow && open,
      synced: this.synced,
      ending: this.ending,
      recordingFor: this.keeper.recordingFor,
      standing: this.standing,
    }
  }

  private changed(): void {
    if (this.destroyed) return
    const before = this.facts
    const now = this.look()
    const owed = this.provider.wsconnected && !(now.settled && !now.unsaved)
    if (owed) this.waiting ??= setTimeout(() => this.lostPatience(), patience)
    const keys = Object.keys(now) as (keyof SessionFacts)[]
    if (keys.every((key) => before[key] === now[key])) return
    this.facts = now
    for (const listener of this.listeners) listener()
  }
}
