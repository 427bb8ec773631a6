/** Who removed which words, from the delete sets of what people sent. Knows no database. */
import * as Y from 'yjs'

/** An update that says what somebody removed. Handed over in the order of the log. */
export interface Claim {
  by: string
  update: Uint8Array
}

interface Stretch {
  clock: number
  end: number
  by: string
}

export interface RemovedPart {
  length: number
  /** Null when nobody is known to have removed it. */
  by: string | null
}

/**
 * Answers, for a stretch of Yjs pieces, who removed each part of it. The first who named a piece removed it: a client that
 * comes back lists every removal it knows of, and those of others are not its own.
 */
export function whoRemoved(claims: Iterable<Claim>): (client: number, clock: number, length: number) => RemovedPart[] {
  const known = new Map<number, Stretch[]>()
  for (const { by, update } of claims) {
    for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
      const stretches = known.get(client) ?? []
      known.set(client, stretches)
      for (const { clock, len } of ranges) claim(stretches, { clock, end: clock + len, by })
    }
  }
  return (client, clock, length) => parts(known.get(client) ?? [], clock, clock + length)
}

/** Adds what nobody has claimed yet. */
function claim(stretches: Stretch[], { clock, end, by }: Stretch): void {
  let at = clock
  for (let index = firstAfter(stretches, at); at < end; index += 1) {
    const next = stretches[index]
    const free = Math.min(end, next?.clock ?? end)
    if (free > at) {
      stretches.splice(index, 0, { clock: at, end: free, by })
      at = free
    } else {
      at = next?.end ?? end
    }
  }
}

function parts(stretches: readonly Stretch[], clock: number, end: number): RemovedPart[] {
  const found: RemovedPart[] = []
  let at = clock
  for (let index = firstAfter(stretches, at); at < end; index += 1) {
    const next = stretches[index]
    const free = Math.min(end, next?.clock ?? end)
    if (free > at) found.push({ length: free - at, by: null })
    at = Math.max(at, free)
    if (!next || at >= end) break
    const until = Math.min(end, next.end)
    found.push({ length: until - at, by: next.by })
    at = until
  }
  return found
}

/** The first stretch that ends after this clock. */
function firstAfter(stretches: readonly Stretch[], clock: number): number {
  let from = 0
  let to = stretches.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((stretches[middle]?.end ?? 0) <= clock) from = middle + 1
    else to = middle
  }
  return from
}
