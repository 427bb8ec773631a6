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
  /** Sent but not taken off by the reader: above this the connection is given up. */
  unreadBytes: number
  /** Above this the reader is sent nothing more of the document until it has read, and then one difference. */
  behindBytes: number
  /** How long a reader may take off nothing at all while it is behind. */
  behindMs: number
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
  /** Encoded size of one document: above `documentWarning` of it people are told, at it nothing more can be added. */
  documentBytes: number
  documentWarning: number
  /** Documents stored or changed in pieces larger than this are held on a thread of their own. */
  threadBytes: number
  /** Encoded bytes of documents held as Yjs documents (which take 10 to 20 times as much); the longest unused become bytes again. */
  awakeBytes: number
  /** Encoded bytes of all open documents; above it no further one is opened. */
  openBytes: number
  /** Updates that wait for others are asked after so long. */
  gapMs: number
  /** A document's log is compacted when it has grown by so many rows or bytes. */
  compactRows: number
  compactBytes: number
  /** When the last person leaves, so many rows are worth it. */
  compactRowsLeft: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: Limits = {
  frameBytes: 4 * mebibyte,
  payloadBytes: 16 * mebibyte,
  presenceBytes: 4096,
  framesPerSecond: 100,
  framesBurst: 600,
  bytesPerSecond: mebibyte,
  // More than the largest document: what was written without a network comes at once.
  bytesBurst: 32 * mebibyte,
  waitingFrames: 64,
  waitingBytes: 4 * mebibyte,
  admissionMs: 10_000,
  unreadBytes: 8 * mebibyte,
  behindBytes: mebibyte / 4,
  behindMs: 30_000,
  unsavedBytes: 32 * mebibyte,
  batchBytes: 4 * mebibyte,
  commitGapMs: 8,
  socketsPerDocument: 200,
  socketsPerPerson: 30,
  quietMs: 12_000,
  documentBytes: 8 * mebibyte,
  documentWarning: 0.8,
  threadBytes: mebibyte / 2,
  awakeBytes: 32 * mebibyte,
  openBytes: 512 * mebibyte,
  gapMs: 2_000,
  compactRows: 500,
  compactBytes: mebibyte / 4,
  compactRowsLeft: 50,
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
