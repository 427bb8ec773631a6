/**
 * What goes out on one socket. A reader who does not keep up is sent nothing more of the document until the socket has drained,
 * and then one difference: nothing is dropped for good and nothing piles up.
 */
import type { WebSocket } from 'ws'
import type { Limits } from './limits.ts'

export interface OutletEvents {
  /** The socket has drained after it fell behind at this place in the document. */
  drained(since: number): void
  /** It did not drain in time, or even what cannot wait piled up. */
  tooSlow(): void
}

export class Outlet {
  lastSentAt = performance.now()
  /** Where in the document the reader fell behind; null while it keeps up. */
  private behindSince: number | null = null
  private patience: NodeJS.Timeout | undefined
  /** What the reader asked for itself (the content, on joining) may lie there beside what it could not ask for. */
  private askedBytes = 0
  private lastWaiting = 0

  constructor(
    private readonly socket: WebSocket,
    private readonly limits: Limits,
    private readonly events: OutletEvents,
  ) {}

  get behind(): boolean {
    return this.behindSince !== null
  }

  /** Bytes handed over that the network has not taken yet. */
  get waitingBytes(): number {
    return this.socket.bufferedAmount
  }

  /** What cannot wait or be left out: standing, refusals, acknowledgements. */
  send(frame: Uint8Array): void {
    if (this.waitingBytes > this.limits.unreadBytes + this.askedBytes) this.events.tooSlow()
    else this.write(frame)
  }

  /** What the reader asked for. */
  answer(frame: Uint8Array): void {
    this.askedBytes = Math.max(this.askedBytes, frame.length)
    this.send(frame)
  }

  /** What is new in the document up to `place`. Left out while the reader is behind. */
  offer(frame: Uint8Array, place: number): void {
    if (this.behind) return
    this.write(frame)
    if (this.waitingBytes > this.limits.behindBytes + this.askedBytes) {
      this.behindSince = place
      this.bePatient()
    }
  }

  /** Whether the network took something off since this was last asked. */
  progressed(): boolean {
    const before = this.lastWaiting
    this.lastWaiting = this.waitingBytes
    return this.lastWaiting < before
  }

  /** The difference was sent: from here on everything is offered again. */
  caughtUp(): void {
    this.behindSince = null
    clearTimeout(this.patience)
  }

  close(): void {
    clearTimeout(this.patience)
  }

  /** A slow network is not a dead one: only who takes nothing at all for so long is given up. */
  private bePatient(): void {
    const before = this.waitingBytes
    this.patience = setTimeout(() => {
      if (this.waitingBytes < before) this.bePatient()
      else this.events.tooSlow()
    }, this.limits.behindMs)
    this.patience.unref()
  }

  private write(frame: Uint8Array): void {
    this.lastSentAt = performance.now()
    this.socket.send(frame, this.written)
  }

  private readonly written = (): void => {
    if (this.waitingBytes > 0) return
    this.askedBytes = 0
    if (this.behindSince !== null) this.events.drained(this.behindSince)
  }
}
