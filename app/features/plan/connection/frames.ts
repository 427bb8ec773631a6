/**
 * Counts what left on the present connection, so that "the first n frames are durable" can be understood (SAVED-1).
 * Only step-2 and update frames count, in the order they were sent.
 */
import { message, sync } from '#server/domain/documents/wire.ts'

export type FrameKind = 'step2' | 'update'

/** What a frame carries, or null when it is not counted. */
export function countedKind(frame: Uint8Array): FrameKind | null {
  if (frame[0] !== message.sync) return null
  if (frame[1] === sync.step2) return 'step2'
  if (frame[1] === sync.update) return 'update'
  return null
}

export class FrameLedger {
  /** Step-2 and update frames sent on this connection. */
  sent = 0
  private durable = 0
  private answered = false

  /** A new socket: numbers start again, nothing sent before counts. */
  opened(): void {
    this.sent = 0
    this.durable = 0
    this.answered = false
  }

  /** A frame was sent: what it carries, or null when it is not counted. */
  left(frame: Uint8Array): FrameKind | null {
    const kind = countedKind(frame)
    if (kind) this.sent += 1
    if (kind === 'step2') this.answered = true
    return kind
  }

  /** The server says that the first n are durable: returns how many are. A number that makes no sense is no promise. */
  acknowledged(n: number): number {
    if (n > this.durable && n <= this.sent) this.durable = n
    return this.durable
  }

  /** True once the step 2 that answers the server's step 1, and everything after it, is durable. */
  get clean(): boolean {
    return this.answered && this.durable === this.sent
  }
}
