/** Who removed what: Yjs delete sets as ranges of each client's clock, and as updates that hold nothing else. Types: removals.d.mts. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** What an update says was removed. */
export const removalsIn = (update) => new Map(Y.mergeDeleteSets([Y.decodeUpdate(update).ds]).clients)

/** All of both. */
export function union(one, other) {
  return new Map(Y.mergeDeleteSets([asDeleteSet(one), asDeleteSet(other)]).clients)
}

/** What is in `ranges` and not in `known`. */
export function without(ranges, known) {
  const left = new Map()
  for (const [client, own] of ranges) {
    const rest = own.flatMap((range) => cut(range, known.get(client) ?? []))
    if (rest.length > 0) left.set(client, rest)
  }
  return left
}

/** A Yjs update (format 1) without structs, holding only these removals. */
export function removalUpdate(ranges) {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, ranges.size)
  for (const [client, own] of [...ranges].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, own.length)
    for (const { clock, len } of own) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
  return encoding.toUint8Array(encoder)
}

function cut({ clock, len }, holes) {
  const end = clock + len
  const pieces = []
  let at = clock
  for (let index = firstEndingAfter(holes, clock); index < holes.length && at < end; index += 1) {
    const hole = holes[index]
    if (!hole || hole.clock >= end) break
    if (hole.clock > at) pieces.push({ clock: at, len: hole.clock - at })
    at = hole.clock + hole.len
  }
  if (at < end) pieces.push({ clock: at, len: end - at })
  return pieces
}

/** Documents have tens of thousands of holes; rows name a few. */
function firstEndingAfter(holes, clock) {
  let from = 0
  let to = holes.length
  while (from < to) {
    const middle = (from + to) >> 1
    const hole = holes[middle]
    if (hole && hole.clock + hole.len <= clock) from = middle + 1
    else to = middle
  }
  return from
}

function asDeleteSet(ranges) {
  const set = Y.createDeleteSet()
  for (const [client, own] of ranges) set.clients.set(client, own)
  return set
}
