import type { Authorized, Shown } from '#server/domain/documents/authorize.server.ts'
import { hueOf } from '#server/domain/people/hue.ts'
import { opaqueId } from './opaque-id.ts'

/** `user` of a presence entry: how others see a person. Built from the session and the seat, never from what a client sends. */
export function personShown({ documentId, identity }: Authorized) {
  return {
    id: opaqueId(documentId, identity.userId),
    color: hueOf(identity.userId),
    ...facts(identity),
    recordingFor: identity.recordingFor && facts(identity.recordingFor),
  }
}

/** An empty name, not none: the editor's library writes a name of its own into an entry that has none (DOC-5). */
const facts = ({ name, seat, duty, under18 }: Shown) => ({ name: name ?? '', seat, duty, youth: under18 })
