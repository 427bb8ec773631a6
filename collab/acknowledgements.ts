/** Which frames of one connection are not yet durable, in order of arrival. */

export interface Owed {
  /** The number of the frame on its connection, from 1. */
  readonly frame: number
  /** The position in the document's ledger that makes it durable; null until the document has judged it. */
  position: number | null
  readonly at: number
}

export class Acknowledgements {
  private counted = 0
  private readonly owed: Owed[] = []

  /** A step 2 or update has arrived: it counts, whatever becomes of it. */
  count(): Owed {
    this.counted += 1
    const owed: Owed = { frame: this.counted, position: null, at: performance.now() }
    this.owed.push(owed)
    return owed
  }

  /** The last frame of those that are durable, all earlier ones included, up to this position; undefined when there is nothing new. */
  settle(committed: number): Owed | undefined {
    let last: Owed | undefined
    for (let first = this.owed[0]; isSettled(first, committed); first = this.owed[0]) last = this.owed.shift()
    return last
  }
}

const isSettled = (owed: Owed | undefined, committed: number): boolean =>
  owed !== undefined && owed.position !== null && owed.position <= committed
