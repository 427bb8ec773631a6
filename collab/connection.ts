/** One WebSocket in one document. Everything between a frame and its broadcast is synchronous. */
import type { IncomingHttpHeaders } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import type { Authorized } from '#server/domain/documents/authorize.server.ts'
import type { Log } from '#server/log.server.ts'
import { type CloseReason, closeCodes, frameRefusals } from './codes.ts'
import type { Journal } from './journal.ts'
import { Allowance, type Limits } from './limits.ts'
import type { Member } from './member.ts'
import type { Metrics } from './metrics.ts'
import { personShown } from './person.ts'
import { EntryTooLarge } from './presence.ts'
import {
  deniedFrame,
  type Frame,
  Malformed,
  quietFrame,
  readFrame,
  refusedFrame,
  savedFrame,
  standingFrame,
} from './protocol.ts'
import type { Room } from './room.ts'

/** What the client asked for, before anybody has judged it. */
export interface Asked {
  documentId: string
  headers: IncomingHttpHeaders
  origin: string | undefined
  acks: boolean
  schema: number | null
  generation: number | null
  recordingForSeatId: string | null
  /** The account the page was loaded for. */
  account: string | null
}

export interface Session {
  userId: string
  sessionId: string
  expiresAt: Date
}

export interface ConnectionTools {
  limits: Limits
  journal: Journal
  metrics: Metrics
  log: Log
  /** The socket no longer counts. */
  onEnd(connection: Connection): void
}

/** How long a client may take to answer our close before the socket is cut. */
const farewellMs = 3_000

export class Connection implements Member {
  session: Session | null = null
  authorized: Authorized | null = null
  room: Room | null = null
  closed = false
  /** Kept when the socket is really over, its farewell included. */
  readonly gone: Promise<void>
  presenceId: number | null = null
  shownAs: object = {}
  recordingForSeatId: string | null = null
  private alive = true
  private deaf = false
  private lastSentAt = performance.now()
  /** Frames that came before the connection was judged. */
  private waiting: Uint8Array[] = []
  private waitingBytes = 0
  /** Step-2 and update frames so far, in order of arrival. */
  private counted = 0
  private denied = false
  /** Frames not yet acknowledged, and the position in the ledger that makes each durable. */
  private readonly unacknowledged: { frame: number; position: number; at: number }[] = []
  private readonly frames: Allowance
  private readonly bytes: Allowance

  constructor(
    private readonly socket: WebSocket,
    readonly asked: Asked,
    private readonly tools: ConnectionTools,
  ) {
    const { limits } = tools
    this.frames = new Allowance(limits.framesPerSecond, limits.framesBurst)
    this.bytes = new Allowance(limits.bytesPerSecond, limits.bytesBurst)
    socket.on('message', (data, isBinary) => this.hear(data, isBinary))
    socket.on('pong', () => {
      this.alive = true
    })
    // A broken socket ends with `close` right after; what broke it is the network's business.
    socket.on('error', () => undefined)
    this.gone = new Promise((resolve) => {
      socket.on('close', () => {
        this.end()
        resolve()
      })
    })
  }

  get userId(): string {
    return this.session?.userId ?? ''
  }

  get sessionId(): string {
    return this.session?.sessionId ?? ''
  }

  /** The connection was judged: from here on frames are handled as they come, those that waited first. */
  admit(session: Session, authorized: Authorized, room: Room): void {
    this.session = session
    this.authorized = authorized
    this.shownAs = personShown(authorized)
    this.recordingForSeatId = authorized.identity.recordingFor?.seatId ?? null
    this.room = room
    this.tellStanding(authorized)
    room.join(this)
    const waited = this.waiting
    this.waiting = []
    for (const frame of waited) if (!this.closed) this.take(frame, room)
    if (!this.closed) room.presence.introduce(this)
  }

  /** Message 101, for clients that know it. */
  tellStanding(authorized: Authorized): void {
    if (!this.asked.acks) return
    const { access, generation, mayRecord } = authorized
    this.send(standingFrame(access, generation, { user: personShown(authorized), mayRecord }))
  }

  send(frame: Uint8Array): void {
    if (this.closed) return
    if (this.socket.bufferedAmount > this.tools.limits.unreadBytes) {
      this.close('tooSlow')
      return
    }
    this.lastSentAt = performance.now()
    this.socket.send(frame)
  }

  settle(committed: number): void {
    let saved: { frame: number; at: number } | undefined
    for (let first = this.unacknowledged[0]; first && first.position <= committed; first = this.unacknowledged[0]) {
      saved = this.unacknowledged.shift()
    }
    if (!saved) return
    this.tools.metrics.saved(performance.now() - saved.at)
    if (this.asked.acks) this.send(savedFrame(saved.frame))
  }

  /** Sends something if nothing was sent for too long, and cuts a socket that answers nothing. */
  keepAwake(): void {
    if (!this.closed && performance.now() - this.lastSentAt >= this.tools.limits.quietMs) this.send(quietFrame)
  }

  /** Asks for a sign of life; one that did not come since the last time ends the socket. */
  probe(): void {
    if (!this.alive) this.socket.terminate()
    else if (!this.closed) this.socket.ping()
    this.alive = false
  }

  close(reason: CloseReason, detail: string = reason): void {
    if (this.closed) return
    this.tools.metrics.closed(reason)
    this.end()
    this.socket.close(closeCodes[reason], detail)
    const cut = setTimeout(() => this.socket.terminate(), farewellMs)
    void this.gone.then(() => clearTimeout(cut))
  }

  /** Nothing more is taken from it; what was taken is still acknowledged. */
  stopListening(): void {
    this.deaf = true
  }

  /** Without a farewell: the server's time is up. */
  cut(): void {
    this.end()
    this.socket.terminate()
  }

  private end(): void {
    if (this.closed) return
    this.closed = true
    this.waiting = []
    this.room?.leave(this)
    this.tools.onEnd(this)
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.closed || this.deaf) return
    this.alive = true
    const offence = this.offence(data as Buffer, isBinary)
    if (offence) {
      this.close(offence)
      return
    }
    // A copy of its own: ws hands out views of a larger buffer, past whose end lib0 would not stop reading.
    const frame = new Uint8Array(data as Buffer)
    if (this.room) this.take(frame, this.room)
    else this.waiting.push(frame)
  }

  /** What the limits have against a frame, before anybody looks into it. */
  private offence({ length }: Buffer, isBinary: boolean): CloseReason | null {
    const { limits } = this.tools
    if (!isBinary) return 'malformed'
    if (length > limits.frameBytes) return 'tooLarge'
    if (!this.frames.take(1) || !this.bytes.take(length)) return 'tooFast'
    if (this.room) return null
    this.waitingBytes += length
    return this.waiting.length >= limits.waitingFrames || this.waitingBytes > limits.waitingBytes ? 'tooFast' : null
  }

  private take(bytes: Uint8Array, room: Room): void {
    try {
      this.act(readFrame(bytes), room)
    } catch (error) {
      if (error instanceof EntryTooLarge) this.close('tooLarge')
      else if (error instanceof Malformed) this.close('malformed')
      else {
        this.tools.log.error({ err: error, documentId: this.asked.documentId }, 'a frame could not be handled')
        this.close('tryLater')
      }
    }
  }

  private act(frame: Frame, room: Room): void {
    switch (frame.kind) {
      case 'step1':
        this.send(room.answer(frame.stateVector))
        break
      case 'step2':
      case 'update':
        this.write(frame.update, room)
        break
      case 'presence':
        room.presence.announce(this, frame.entries)
        room.schedule()
        break
      case 'queryPresence':
        room.presence.introduce(this)
        break
    }
  }

  private write(update: Uint8Array, room: Room): void {
    if (this.tools.journal.unsavedBytes > this.tools.limits.unsavedBytes) {
      this.close('tryLater', 'saving is behind')
      return
    }
    this.counted += 1
    let position = room.ledger.added
    if (this.authorized?.access === 'write') position = room.write(this, update)
    else if (!room.holds(update)) this.refuse()
    this.unacknowledged.push({ frame: this.counted, position, at: performance.now() })
    room.schedule()
  }

  /** A reader tried to write (DOC-3). */
  private refuse(): void {
    this.tools.metrics.frameRefused(frameRefusals.readOnly)
    if (this.asked.acks) this.send(refusedFrame(this.counted, frameRefusals.readOnly))
    else if (!this.denied) this.send(deniedFrame(frameRefusals.readOnly))
    this.denied = true
  }
}
