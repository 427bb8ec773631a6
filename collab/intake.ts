/** What one connection may send: judged by size and pace before anybody looks into a frame; frames that come too early wait here. */
import type { CloseReason } from './codes.ts'
import { Allowance, type Limits } from './limits.ts'

export class Intake {
  private readonly frames: Allowance
  private readonly bytes: Allowance
  /** Frames that came before the connection was judged. */
  private waiting: Uint8Array[] = []
  private waitingBytes = 0

  constructor(private readonly limits: Limits) {
    this.frames = new Allowance(limits.framesPerSecond, limits.framesBurst)
    this.bytes = new Allowance(limits.bytesPerSecond, limits.bytesBurst)
  }

  /** What the limits have against a frame. */
  offence({ length }: Uint8Array, isBinary: boolean): CloseReason | null {
    if (!isBinary) return 'malformed'
    if (length > this.limits.frameBytes) return 'tooLarge'
    return this.frames.take(1) && this.bytes.take(length) ? null : 'tooFast'
  }

  /** Keeps a frame until the connection is judged; false when too much waits already. */
  hold(frame: Uint8Array): boolean {
    this.waitingBytes += frame.length
    if (this.waiting.length >= this.limits.waitingFrames || this.waitingBytes > this.limits.waitingBytes) return false
    this.waiting.push(frame)
    return true
  }

  /** What waited, in order; nothing waits any more. */
  release(): Uint8Array[] {
    const { waiting } = this
    this.waiting = []
    return waiting
  }
}
