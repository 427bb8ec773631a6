/**
 * A document's content in bytes: an encoded state and what came after it. From it joiners are answered without asking Yjs, and who
 * could not be sent everything is caught up by one difference.
 */
import { mergeUpdates } from './merge.ts'
import { step2Frame, updateFrame } from './protocol.ts'

/** A new encoded state is worth its price when what came after it is this large, and large beside it or in itself. */
const worthBytes = 64 * 1024
const worthShare = 0.5
const worthAlways = 512 * 1024

/** For those who join, updates are merged in lots of so many: a lot that is done is not merged again for the next one. */
const lot = 256

export class Encoded {
  bytes = 0
  /** How many updates were ever added: a place one can come back to with `since`. */
  added = 0
  private base: Uint8Array | null = null
  private tail: Uint8Array[] = []
  private tailBytes = 0
  private joining: Uint8Array[] | null = null
  /** The first `count` updates of the tail, merged. */
  private lots: { count: number; merged: Uint8Array } | null = null

  constructor(state: Uint8Array | null, updates: readonly Uint8Array[]) {
    this.base = state
    this.bytes = state?.length ?? 0
    for (const update of updates) this.add(update)
  }

  get updates(): Uint8Array[] {
    return this.base ? [this.base, ...this.tail] : [...this.tail]
  }

  add(update: Uint8Array): void {
    this.tail.push(update)
    this.tailBytes += update.length
    this.bytes += update.length
    this.added += 1
    this.joining = null
  }

  /** The whole content for somebody who has nothing: frames of which the last is the step 2 that says "this was all". */
  forJoining(): readonly Uint8Array[] {
    this.joining ??= this.framesForJoining()
    return this.joining
  }

  /** Everything added after a place, as one update; the whole content when that place is no longer known apart. */
  since(place: number): Uint8Array {
    const missed = this.tail.length - (this.added - place)
    return mergeUpdates(missed >= 0 ? this.tail.slice(missed) : this.updates)
  }

  /** Whether to encode the state anew. */
  get grown(): boolean {
    return this.tailBytes > worthBytes && this.tailBytes > Math.min(worthAlways, worthShare * (this.base?.length ?? 0))
  }

  /** A newly encoded state that holds everything up to this place. */
  replaceBase(state: Uint8Array, place: number): void {
    this.base = state
    this.tail = this.tail.slice(this.tail.length - (this.added - place))
    this.tailBytes = this.tail.reduce((sum, update) => sum + update.length, 0)
    this.bytes = state.length + this.tailBytes
    this.joining = null
    this.lots = null
  }

  private framesForJoining(): Uint8Array[] {
    const done = this.lots?.count ?? 0
    if (this.tail.length - done > lot) {
      const merged = mergeUpdates([...(this.lots ? [this.lots.merged] : []), ...this.tail.slice(done)])
      this.lots = { count: this.tail.length, merged }
    }
    const rest = this.tail.slice(this.lots?.count ?? 0)
    const parts = [this.base, this.lots?.merged, rest.length > 0 ? mergeUpdates(rest) : null].filter(
      (part) => part != null,
    )
    const last = parts.pop() ?? nothing
    return [...parts.map(updateFrame), step2Frame(last)]
  }
}

/** The Yjs update that says nothing. */
const nothing = new Uint8Array([0, 0])
