/** Looking into Yjs updates before they touch a document. */
import * as Y from 'yjs'
import { Malformed } from './protocol.ts'

export type ParsedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * Parses an update without a document. Throws Malformed for what Yjs cannot read, and for pieces of no length, which it can read
 * but later stumbles over in somebody else's edit.
 */
export function parseUpdate(update: Uint8Array): ParsedUpdate {
  let parsed: ParsedUpdate
  try {
    parsed = Y.decodeUpdate(update)
  } catch (error) {
    throw new Malformed('not a Yjs update', { cause: error })
  }
  if (parsed.structs.some((struct) => struct.length <= 0)) throw new Malformed('a piece without length')
  return parsed
}

/** Whether the document already holds everything in the update, deletions included. */
export function holds(doc: Y.Doc, { structs, ds }: ParsedUpdate): boolean {
  const { store } = doc
  if (
    structs.some(
      (struct) => !(struct instanceof Y.Skip) && struct.id.clock + struct.length > stateOf(doc, struct.id.client),
    )
  )
    return false
  for (const [client, ranges] of ds.clients) {
    const own = store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (clock + len > stateOf(doc, client)) return false
      for (let index = Y.findIndexSS(own, clock); index < own.length; index += 1) {
        const piece = own[index]
        if (!piece || piece.id.clock >= clock + len) break
        if (!piece.deleted) return false
      }
    }
  }
  return true
}

const stateOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)
