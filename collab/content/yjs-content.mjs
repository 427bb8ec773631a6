/**
 * The Yjs document behind a room: plain JavaScript, because a worker thread loads this file as it stands (worker.mjs) and the
 * server's own thread uses the very same code for small documents (content.ts).
 */
import * as Y from 'yjs'

/** An update that Yjs cannot read, or would stumble over half-way. */
class Malformed extends Error {}

export class YjsContent {
  /** @param {readonly Uint8Array[]} updates everything that is stored, in order */
  constructor(updates) {
    this.doc = new Y.Doc()
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
    /** Whoever first sent words under a Yjs client id is remembered: these are known already. */
    this.clients = new Set(this.doc.store.clients.keys())
    this.emitted = []
    this.doc.on('update', (bytes) => this.emitted.push(bytes))
  }

  vector() {
    return Y.encodeStateVector(this.doc)
  }

  /** Answers null for what is not a state vector. */
  difference(stateVector) {
    try {
      return Y.encodeStateAsUpdate(this.doc, stateVector)
    } catch {
      return null
    }
  }

  /** Whether everything in the update is here already, deletions included; null for what is not an update. */
  holds(update) {
    try {
      return holds(this.doc, parse(update))
    } catch (error) {
      if (error instanceof Malformed) return null
      throw error
    }
  }

  /** Applies an update. With `full`, one that would add anything is refused. */
  write(update, full) {
    let parsed
    try {
      parsed = parse(update)
    } catch (error) {
      if (error instanceof Malformed) return { outcome: 'malformed' }
      throw error
    }
    if (full && parsed.structs.length > 0 && !holds(this.doc, parsed)) return { outcome: 'full' }
    if (buildsOnMissing(this.doc, parsed)) return { outcome: 'waits' }
    this.emitted = []
    try {
      Y.applyUpdate(this.doc, update)
    } catch {
      // It parsed, and still Yjs stumbled half-way: this memory is not to be trusted, the log is.
      return { outcome: 'broken' }
    }
    const { store } = this.doc
    if (store.pendingStructs || store.pendingDs) {
      // Nothing it builds on is missing, so its pieces build on each other in a circle.
      store.pendingStructs = null
      store.pendingDs = null
      return { outcome: this.emitted.length > 0 ? 'broken' : 'malformed' }
    }
    if (this.emitted.length === 0) return { outcome: 'nothing new' }
    const fresh = this.emitted.length === 1 ? this.emitted[0] : Y.mergeUpdates(this.emitted)
    return { outcome: 'written', fresh, newClients: this.newClients(parsed) }
  }

  newClients({ structs }) {
    const unknown = []
    for (const { id } of structs) {
      if (this.clients.has(id.client)) continue
      this.clients.add(id.client)
      unknown.push(id.client)
    }
    return unknown
  }

  destroy() {
    this.doc.destroy()
  }
}

/**
 * Parses an update without a document. Refuses what Yjs cannot read, and what it reads but then stumbles over half-way: pieces of
 * no length, and pieces that hang on what the same client has yet to write.
 */
function parse(update) {
  let parsed
  try {
    parsed = Y.decodeUpdate(update)
  } catch (error) {
    throw new Malformed('not a Yjs update', { cause: error })
  }
  for (const struct of parsed.structs) {
    if (struct.length <= 0) throw new Malformed('a piece without length')
    if (struct instanceof Y.Item && hangsOnLater(struct)) throw new Malformed('a piece that hangs on a later one')
  }
  return parsed
}

const hangsOnLater = ({ id, origin, rightOrigin, parent }) =>
  isNotBefore(origin, id) || isNotBefore(rightOrigin, id) || isNotBefore(parent, id)

const isNotBefore = (id, own) => id instanceof Y.ID && id.client === own.client && id.clock >= own.clock

/** Whether something in the update hangs on what is neither in the document nor, before it, in the update. */
function buildsOnMissing(doc, { structs, ds }) {
  const { store } = doc
  const ends = new Map()
  const endOf = (client) => ends.get(client) ?? Y.getState(store, client)
  for (const piece of structs) {
    if (piece instanceof Y.Skip) continue
    const { client, clock } = piece.id
    if (clock > endOf(client)) return true
    ends.set(client, Math.max(endOf(client), clock + piece.length))
  }
  const isMissing = (id) => id instanceof Y.ID && id.clock >= endOf(id.client)
  for (const piece of structs)
    if (piece instanceof Y.Item && (isMissing(piece.origin) || isMissing(piece.rightOrigin) || isMissing(piece.parent)))
      return true
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) if (clock + len > endOf(client)) return true
  return false
}

function holds(doc, { structs, ds }) {
  const { store } = doc
  const stateOf = (client) => Y.getState(store, client)
  if (structs.some((piece) => !(piece instanceof Y.Skip) && piece.id.clock + piece.length > stateOf(piece.id.client)))
    return false
  for (const [client, ranges] of ds.clients) {
    const own = store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (clock + len > stateOf(client)) return false
      for (let index = Y.findIndexSS(own, clock); index < own.length; index += 1) {
        const piece = own[index]
        if (!piece || piece.id.clock >= clock + len) break
        if (!piece.deleted) return false
      }
    }
  }
  return true
}
