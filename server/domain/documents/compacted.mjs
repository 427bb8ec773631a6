/**
 * From a snapshot and the rows after it to the next snapshot, without losing who removed what. Knows no database. Plain
 * JavaScript, because a worker thread may load it as it stands.
 */
import * as Y from 'yjs'
import { removalsIn, removalUpdate, union, without } from './removals.mjs'

/** Merges rows in order, up to the last one after which nothing waits for an earlier update; null when not even the first can go. */
export function compactRows(snapshot, rows) {
  const all = replay(snapshot, rows)
  if (all.complete === 0) return null
  const taken = rows.slice(0, all.complete)
  // What still waits would be frozen into the state: without those rows it is made again.
  const { doc } = taken.length === rows.length ? all : replay(snapshot, taken)
  return { taken: taken.length, state: Y.encodeStateAsUpdate(doc), removals: removalsByAuthor(snapshot, taken) }
}

function replay(snapshot, rows) {
  const doc = new Y.Doc()
  let complete = 0
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const [index, { bytes }] of rows.entries()) {
      Y.applyUpdate(doc, bytes)
      if (!doc.store.pendingStructs && !doc.store.pendingDs) complete = index + 1
    }
  })
  return { doc, complete }
}

/**
 * Who first named a piece removed it: the answer of a client that comes back lists every removal it knows of, and those of
 * others are not its own.
 */
function removalsByAuthor(snapshot, rows) {
  const before = snapshot ? removalsIn(snapshot) : new Map()
  let since = new Map()
  const byAuthor = new Map()
  for (const { bytes, userId } of rows) {
    const fresh = without(without(removalsIn(bytes), before), since)
    if (fresh.size === 0) continue
    since = union(since, fresh)
    if (userId !== null) byAuthor.set(userId, union(byAuthor.get(userId) ?? new Map(), fresh))
  }
  return new Map([...byAuthor].map(([userId, ranges]) => [userId, removalUpdate(ranges)]))
}
