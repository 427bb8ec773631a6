/** Looking into Yjs updates before they touch a document. */
import * as Y from 'yjs'
import { Malformed } from './protocol.ts'

export type ParsedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * Parses an update without a document. Throws Malformed for what Yjs cannot read, and for what it reads but then stumbles over
 * half-way: pieces of no length, and pieces that hang on what the same client has yet to write.
 */
export function parseUpdate(update: Uint8Array): ParsedUpdate {
  let parsed: ParsedUpdate
  try {
    parsed = Y.decodeUpdate(update)
  } catch (error) {
    throw new Malformed('not a Yjs update', { cause: error })
  }
  for (const struct of parsed.structs) {
    if (struct.length <= 0) throw new Malformed('a piece without length')
    if (struct instanceof Y.Item && neighbours(struct).some((id) => isNotBefore(id, struct.id)))
      throw new Malformed('a piece that hangs on a later one')
  }
  return parsed
}

const neighbours = ({ origin, rightOrigin, parent }: Y.Item): Y.ID[] =>
  [origin, rightOrigin, parent].filter((each) => each instanceof Y.ID)

const isNotBefore = (id: Y.ID, own: Y.ID): boolean => id.client === own.client && id.clock >= own.clock

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
