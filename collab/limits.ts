/** How much one connection, one document and the whole server may ask for. */

export interface Limits {
  /** Above this a frame is closed with 4413 by our own check. */
  frameBytes: number
  /** What the WebSocket library takes at all: its own close code, 1009, would be retried for ever. */
  payloadBytes: number
  presenceBytes: number
  framesPerSecond: number
  framesBurst: number
  bytesPerSecond: number
  bytesBurst: number
  /** Before a connection is judged: how much may wait, and for how long. */
  waitingFrames: number
  waitingBytes: number
  admissionMs: number
  /** Sent but not taken off by the reader. */
  unreadBytes: number
  /** Changed but not yet committed, over all documents. */
  unsavedBytes: number
  /** Rows of one group commit are cut off here; the rest goes into the next. */
  batchBytes: number
  /** While changes keep coming, commits begin at least this far apart: an embedded database takes its time from the typing. */
  commitGapMs: number
  socketsPerDocument: number
  socketsPerPerson: number
  /** Every socket gets a frame at least this often. */
  quietMs: number
  /** A document that nobody has open stays in memory for so long. */
  lingerMs: number
  /** After so many updates since the last snapshot, leaving a document takes a new one. */
  snapshotAfter: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: Limits = {
  frameBytes: 4 * mebibyte,
  payloadBytes: 16 * mebibyte,
  presenceBytes: 4096,
  framesPerSecond: 100,
  framesBurst: 600,
  bytesPerSecond: mebibyte,
  bytesBurst: 8 * mebibyte,
  waitingFrames: 64,
  waitingBytes: 4 * mebibyte,
  admissionMs: 10_000,
  unreadBytes: 8 * mebibyte,
  unsavedBytes: 32 * mebibyte,
  batchBytes: 4 * mebibyte,
  commitGapMs: 20,
  socketsPerDocument: 200,
  socketsPerPerson: 30,
  quietMs: 12_000,
  lingerMs: 10_000,
  snapshotAfter: 500,
}

/** A bucket that fills at a steady rate and is emptied by use. */
export class Allowance {
  private left: number
  private at = performance.now()

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.left = burst
  }

  /** Takes the cost if it is there. */
  take(cost: number): boolean {
    const now = performance.now()
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond)
    this.at = now
    if (this.left < cost) return false
    this.left -= cost
    return true
  }
}
