/** One WebSocket in one document. Everything between a frame and its broadcast is synchronous. */
import type { IncomingHttpHeaders } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import type { Authorized } from '#server/domain/documents/authorize.server.ts'
import type { Log } from '#server/log.server.ts'
import { Acknowledgements, type Owed } from './acknowledgements.ts'
import { type CloseReason, closeCodes, type FrameRefusal } from './codes.ts'
import { Intake } from './intake.ts'
import type { Journal } from './journal.ts'
import type { Limits } from './limits.ts'
import type { Member } from './member.ts'
import type { Metrics } from './metrics.ts'
import { Outlet } from './outlet.ts'
import { personShown } from './person.ts'
import { Pieces } from './pieces.ts'
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
  /** What is needed to ask again who this is. All headers would weigh a kilobyte a connection. */
  headers: Pick<IncomingHttpHeaders, 'cookie' | 'host'>
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
  overfull = false
  shownAs: object = {}
  recordingForSeatId: string | null = null
  private alive = true
  private deaf = false
  private readonly intake: Intake
  private denied = false
  /** Until the content has been sent for the first time. */
  private joiningSince: number | null = performance.now()
  private joined = 0
  private readonly owed = new Acknowledgements()
  private readonly outlet: Outlet
  private pieces: Pieces | null = null

  constructor(
    private readonly socket: WebSocket,
    readonly asked: Asked,
    private readonly tools: ConnectionTools,
  ) {
    const { limits } = tools
    this.intake = new Intake(limits)
    this.outlet = new Outlet(socket, limits, {
      drained: (since) => this.room?.catchUp(this, since),
      tooSlow: () => this.close('tooSlow'),
    })
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
    for (const frame of this.intake.release()) if (!this.closed) this.take(frame, room)
    if (!this.closed) room.presence.introduce(this)
  }

  /** Message 101, for clients that know it. */
  tellStanding(authorized: Authorized): void {
    if (!this.asked.acks) return
    const { access, generation, mayRecord } = authorized
    this.send(standingFrame(access, generation, { user: personShown(authorized), mayRecord }))
  }

  get unreadBytes(): number {
    return this.outlet.waitingBytes
  }

  get behind(): boolean {
    return this.outlet.behind
  }

  send(frame: Uint8Array): void {
    if (!this.closed) this.outlet.send(frame)
  }

  note(frame: Uint8Array): void {
    if (this.asked.acks) this.send(frame)
  }

  answer(frames: readonly Uint8Array[]): void {
    for (const frame of frames) {
      if (this.closed) return
      this.outlet.answer(frame)
      this.joined += frame.length
    }
    if (this.joiningSince === null) return
    this.tools.metrics.joined(performance.now() - this.joiningSince, this.joined)
    this.joiningSince = null
  }

  offer(frame: Uint8Array, place: number): void {
    if (!this.closed) this.outlet.offer(frame, place)
  }

  catchUp(frame: Uint8Array): void {
    if (this.closed) return
    this.outlet.caughtUp()
    this.outlet.answer(frame)
    this.tools.metrics.caughtUp()
  }

  settle(committed: number): void {
    const saved = this.owed.settle(committed)
    if (!saved) return
    this.tools.metrics.saved(performance.now() - saved.at)
    if (this.asked.acks) this.send(savedFrame(saved.frame))
  }

  /** Sends something if nothing was sent for too long, and cuts a socket that answers nothing. */
  keepAwake(): void {
    if (!this.closed && performance.now() - this.outlet.lastSentAt >= this.tools.limits.quietMs) this.send(quietFrame)
  }

  /** Asks for a sign of life; without one since the last time the socket ends, unless it reads or the outlet waits for it. */
  probe(): void {
    if (!this.alive && !this.outlet.behind && !this.outlet.progressed()) this.socket.terminate()
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
    this.intake.release()
    this.outlet.close()
    this.room?.leave(this)
    this.tools.onEnd(this)
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.closed || this.deaf) return
    this.alive = true
    const offence = this.intake.offence(data as Buffer, isBinary)
    if (offence) {
      this.close(offence)
      return
    }
    // A copy of its own: ws hands out views of a larger buffer, past whose end lib0 would not stop reading.
    const frame = new Uint8Array(data as Buffer)
    if (this.room) this.take(frame, this.room)
    else if (!this.intake.hold(frame)) this.close('tooFast')
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
    if (this.pieces?.waiting && frame.kind !== 'piece') throw new Malformed('something between the pieces of a frame')
    switch (frame.kind) {
      case 'piece': {
        this.pieces ??= new Pieces(this.tools.limits.documentBytes)
        const whole = this.pieces.add(frame.piece, frame.more)
        if (whole === null) this.close('tooLarge')
        else if (whole) this.takeWhole(whole, room)
        break
      }
      case 'step1':
        room.answer(this, frame.stateVector)
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

  /** A frame put together from pieces; pieces of pieces are nonsense. */
  private takeWhole(whole: Uint8Array, room: Room): void {
    const frame = readFrame(whole)
    if (frame.kind !== 'step2' && frame.kind !== 'update') throw new Malformed('not a frame that comes in pieces')
    this.write(frame.update, room)
  }

  private write(update: Uint8Array, room: Room): void {
    if (this.tools.journal.unsavedBytes > this.tools.limits.unsavedBytes) {
      this.close('tryLater', 'saving is behind')
      return
    }
    const owed = this.owed.count()
    if (this.authorized?.access === 'write') room.write(this, update, owed)
    else room.compare(this, update, owed)
    room.schedule()
  }

  refuse(owed: Owed, reason: FrameRefusal): void {
    this.tools.metrics.frameRefused(reason)
    if (this.asked.acks) this.send(refusedFrame(owed.frame, reason))
    else if (!this.denied) this.send(deniedFrame(reason))
    this.denied = true
  }
}
