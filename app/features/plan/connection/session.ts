/**
 * One open plan: the shared text, the socket, what is kept on this device, and the facts the page may tell about them.
 * Made in an effect, destroyed with it; React reads `facts` through `subscribe`.
 */
import type { WebsocketProvider } from 'y-websocket'
import { applyUpdate, Doc } from 'yjs'
import { close, param } from '#server/domain/documents/wire.ts'
import { Keeper } from '../device/keeper.ts'
import { typedText } from '../device/typed-text.ts'
import type { SavedFacts } from '../saved-state.ts'
import { type Ending, endingOf } from './close-codes.ts'
import { FrameLedger } from './frames.ts'
import { Owing } from './owing.ts'
import { OwnWords, type Refused } from './own-words.ts'
import { ask, type Fullness, type Place, planProvider, takeNewClientId } from './provider.ts'
import { Reach } from './reach.ts'
import type { Meaning } from './silence.ts'

export interface SessionFacts extends SavedFacts {
  ending: Ending | null
  /** Why words of this page were refused; null when none were. */
  refusedAs: Refused | null
  fullness: Fullness | null
  recordingFor: string | null
  /** JSON of `{ user, mayRecord }`: how others see this person, and whether they write for others only. */
  standing: string | null
}

export interface SessionOptions extends Place {
  title: string
}

const firstTry = 4000
/** So long a socket may take to open: some networks swallow the question. */
const openWithin = 15_000
/** Refused words are not sent anew more often than this. */
const againAfter = 5000
const triesEvery = { usually: 2500, blocked: 15_000 }
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
  /** The server has closed the socket to judge this person again, and no new one is open yet. */
  private judgedAnew = false
  /** The server is there and cannot save. */
  private trouble = false
  private readonly owing = new Owing(
    () => this.provider.wsLastMessageReceived,
    (meaning) => this.silent(meaning),
  )
  private opening: ReturnType<typeof setTimeout> | undefined
  private sentAnewAt = 0
  private anew: ReturnType<typeof setTimeout> | undefined
  private fullness: Fullness | null = null
  /** The server has spoken on the present socket. */
  private heard = false
  private readonly reach = new Reach(() => this.changed())
  private trying: ReturnType<typeof setTimeout> | undefined
  /** The frame that has just carried an update away; its own listener comes next. */
  private carrying: number | null = null
  private access: SavedFacts['access'] = 'unknown'
  private standing: string | null = null
  private synced = false
  private ending: Ending | null = null

  constructor(options: SessionOptions) {
    this.options = options
    this.provider = planProvider(options, this.doc, {
      opened: () => this.opened(),
      left: (frame) => this.left(frame),
      durable: (frames) => this.durable(frames),
      welcomed: (granted, standing) => this.welcomed(granted, standing),
      refused: (frame, why) => {
        this.words.refused(frame, why)
        this.sendAnewIfItFits()
        this.changed()
      },
      filled: (now) => this.filled(now),
    })
    this.provider.on('status', ({ status }) => {
      clearTimeout(this.opening)
      if (status === 'connecting') this.opening = setTimeout(() => this.provider.ws?.close(), openWithin)
      this.changed()
    })
    this.provider.on('sync', (synced) => {
      this.synced ||= synced
      this.changed()
    })
    this.provider.on('connection-close', (event) => this.closed(event?.code ?? 1006))
    this.provider.on('closed', ({ code, reason }) => {
      this.ending = endingOf(code, reason)
      this.changed()
    })
    this.tryFirst()
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

  /** After signing in again. */
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
    takeNewClientId(this.provider)
    this.resume()
  }

  /** A new connection: everything that is not durable, what was refused included, is sent anew and judged anew. */
  again(): void {
    this.provider.disconnect()
    this.resume()
  }

  /** Gives up the words that are not saved, on this device too. The page must be loaded again: the text still shows them. */
  async discard(): Promise<void> {
    await this.keeper.forget(this.words.discard())
    this.changed()
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
    this.owing.restart()
    clearTimeout(this.trying)
    clearTimeout(this.opening)
    clearTimeout(this.anew)
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
    this.judgedAnew = false
    this.ledger.opened()
    this.words.connectionOpened()
    this.carrying = null
    this.heard = false
    this.owing.restart()
  }

  private closed(code: number): void {
    // Any other code is the server's own word.
    if (code !== 1006) this.reach.heard()
    else if (!this.heard) void this.reach.failed()
    this.trouble = code === close.tryLater
    // The server is there and judges anew: nothing is lost or offline for that moment.
    this.judgedAnew = code === close.accessChanged
    if (this.judgedAnew) this.tryFirst()
    this.changed()
  }

  /** For a moment, connecting is no trouble. */
  private tryFirst(): void {
    this.tried = false
    clearTimeout(this.trying)
    this.trying = setTimeout(() => {
      this.tried = true
      this.changed()
    }, firstTry)
  }

  private filled(now: Fullness): void {
    this.fullness = now
    this.sendAnewIfItFits()
    this.changed()
  }

  /** Somebody has made room, while the server refuses whatever builds on refused words: only a new connection helps. */
  private sendAnewIfItFits(): void {
    const { fullness, words } = this
    if (words.refusedAs !== 'full' || !fullness || fullness.bytes >= fullness.limit || this.anew) return
    const wait = Math.max(0, this.sentAnewAt + againAfter - Date.now())
    this.anew = setTimeout(() => {
      this.anew = undefined
      this.sentAnewAt = Date.now()
      if (words.refusedAs === 'full') this.again()
    }, wait)
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
    this.trouble = false
    this.owing.restart()
    this.changed()
  }

  private welcomed(granted: 'read' | 'write', standing: string): void {
    this.heard = true
    this.reach.heard()
    this.access = granted
    this.standing = standing
    this.changed()
  }

  /** A network that was cut without a word looks open. */
  private silent(meaning: Exclude<Meaning, 'wait'>): void {
    if (meaning === 'ask') ask(this.provider)
    else if (meaning === 'trouble') this.trouble = true
    else {
      this.provider.disconnect()
      this.provider.connect()
    }
    this.changed()
  }

  private look(): SessionFacts {
    const open = this.provider.wsconnected
    if (open && this.ledger.clean && !this.judgedAnew) this.tried = true
    return {
      connection: !this.tried && !this.ending ? 'waiting' : open ? 'open' : 'lost',
      access: this.access,
      settled: open && this.ledger.clean,
      unsaved: this.words.any,
      kept: this.words.allKept,
      deviceWorks: this.keeper.works,
      refused: this.words.refusedAs !== null,
      refusedAs: this.words.refusedAs,
      trouble: this.trouble,
      blocked: this.reach.blocked,
      stranded: this.ending === 'no-access' || this.ending === 'replaced' || this.ending === 'too-large',
      fullness: this.fullness,
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
    this.provider.maxBackoffTime = now.blocked ? triesEvery.blocked : triesEvery.usually
    this.owing.set(this.provider.wsconnected && (!now.settled || (now.unsaved && !now.refused)))
    const keys = Object.keys(now) as (keyof SessionFacts)[]
    if (keys.every((key) => before[key] === now[key])) return
    this.facts = now
    for (const listener of this.listeners) listener()
  }
}
