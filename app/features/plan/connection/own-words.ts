/**
 * The updates written on this page that the server has not yet said are durable: which frame of the present connection
 * carries each, and which row of the device store holds it (SAVED-1, SAVED-2). No input or output of its own.
 */

/** Why words were refused: this person may not write here now, or the plan has reached its size limit. */
export type Refused = 'read-only' | 'full'

interface OwnUpdate {
  bytes: Uint8Array
  /** Number of the frame of this connection that carries it; null while none does. */
  frame: number | null
  /** Why the server refused that frame; null while it has not. */
  refused: Refused | null
  /** The device's row that holds it; null until that row's transaction has completed. */
  row: number | null
}

export class OwnWords {
  private updates: OwnUpdate[] = []
  private writing: OwnUpdate[] = []

  /** A local update, with the number of the frame that carried it away, if one did. */
  add(bytes: Uint8Array, frame: number | null): void {
    this.updates.push({ bytes, frame, refused: null, row: null })
  }

  /** What an earlier visit left on the device. */
  restore(rows: readonly { id: number; bytes: Uint8Array }[]): void {
    this.updates.unshift(...rows.map(({ id, bytes }) => ({ bytes, frame: null, refused: null, row: id })))
  }

  /** A new socket has carried nothing yet. */
  connectionOpened(): void {
    for (const update of this.updates) {
      update.frame = null
      update.refused = null
    }
  }

  /** A step 2 holds everything written so far, what was refused before included: that is sent anew. */
  carriedByStep2(frame: number): void {
    for (const update of this.updates) {
      update.frame = frame
      update.refused = null
    }
  }

  refused(frame: number, why: Refused): void {
    for (const update of this.updates) if (update.frame === frame) update.refused = why
  }

  /** The first n frames are durable: returns the device's rows that are no longer needed. */
  durable(n: number): number[] {
    const covered = (update: OwnUpdate) => update.frame !== null && update.frame <= n && !update.refused
    const rows = new Set(this.updates.filter(covered).flatMap(({ row }) => (row === null ? [] : [row])))
    this.updates = this.updates.filter((update) => !covered(update))
    for (const { row } of this.updates) if (row !== null) rows.delete(row)
    return [...rows]
  }

  /** The updates to write to the device next; they count as kept only after `written`. */
  take(): Uint8Array[] {
    this.writing = this.updates.filter(({ row }) => row === null)
    return this.writing.map(({ bytes }) => bytes)
  }

  /** The transaction of what was taken has completed. False when the row is needed no more: all of it is durable. */
  written(row: number): boolean {
    for (const update of this.writing) update.row = row
    const needed = this.writing.some((update) => this.updates.includes(update))
    this.writing = []
    return needed
  }

  /** The device keeps nothing any more. */
  lost(): void {
    for (const update of this.updates) update.row = null
  }

  /** Gives up everything that is not durable: returns the device's rows that hold it. */
  discard(): number[] {
    const rows = new Set(this.updates.flatMap(({ row }) => (row === null ? [] : [row])))
    this.updates = []
    return [...rows]
  }

  get bytes(): Uint8Array[] {
    return this.updates.map(({ bytes }) => bytes)
  }

  get any(): boolean {
    return this.updates.length > 0
  }

  get allKept(): boolean {
    return this.updates.every(({ row }) => row !== null)
  }

  /** Why the first of the refused words were refused; null when none were. */
  get refusedAs(): Refused | null {
    return this.updates.find(({ refused }) => refused)?.refused ?? null
  }
}
