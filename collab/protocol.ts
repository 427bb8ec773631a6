/**
 * The wire between an editor and this server. This page is enough to write another client or server.
 *
 * CONNECTING. `GET /collab/<documentId>` with `Upgrade: websocket` and the session cookie. Query parameters, all optional:
 *
 *   acks=1        the client understands messages 100, 101, 102 and 104; without it they are not sent
 *   schema=N      the document schema the client was built with; an older one than the server's is closed with 4409 `schema`
 *   gen=G         the generation of the client's copy; another one than the server's is closed with 4409 `generation`, after
 *                 message 101 has told which one it is: the client must not merge its old copy into the new document
 *   for=<seatId>  the seat this person records for; who edits only on behalf of others may write with it alone
 *   as=<userId>   the account the page was loaded for: a session of anybody else is closed with 4401, so that nobody sends
 *                 another's words
 *
 * The handshake always succeeds, so that a browser can read why it was refused; the refusal is a close code (collab/codes.ts).
 * An Origin header must name this site or be missing. A client that knows nothing of the parameters (stock y-websocket) works.
 *
 * FRAMES are binary. `varUint` is lib0's variable-length integer (seven bits a byte, least significant first, high bit = more),
 * `bytes` is a varUint length and that many bytes, `string` is `bytes` of UTF-8. A frame holds exactly one message.
 *
 *   0 0 bytes     sync step 1, both ways: a Yjs state vector ("this is what I have")
 *   0 1 bytes     sync step 2, both ways: a Yjs update ("this is what you lack"), the answer to a step 1
 *   0 2 bytes     update, both ways: a Yjs update (format 1)
 *   1 bytes       presence, both ways: varUint count, then for each entry varUint client id, varUint clock, string JSON state
 *                 (`null` = gone). A frame without entries keeps the connection awake
 *   2 0 string    permission denied, from the server, once, to a reader without acks=1 who tried to write
 *   3             query presence, from the client: answered with everybody else's entries
 *   100 varUint n                      saved: the first n step-2 and update frames of this connection are durable
 *   101 varUint access (1 read, 2 write), varUint generation, varUint schema, string JSON
 *                                      where you stand: sent first. JSON: { "user": …as others see you…, "mayRecord": boolean }
 *   102 varUint n, string reason       frame n was refused (reason `read-only` or `full`) and is part of nothing
 *   103 varUint more (1, 0), bytes     a piece of a frame, from the client: see LARGE FRAMES
 *   104 varUint bytes, varUint limit   how full the document is, from the server: on admission and as it changes, from 80 % on
 *
 * SYNC. On admission the server sends 101 and its own step 1; the client sends its step 1 when the socket opens. Each answers
 * the other's step 1 with a step 2, which the server may precede with updates: with the step 2 everything is there. An update
 * that builds on others which have not come waits with its connection, unacknowledged; after two seconds the server asks that
 * connection with another step 1, and what still waits when it ends is forgotten (a reconnecting client sends it again). Frames that arrive before the server has judged the connection wait, up to a limit. Updates
 * are passed on at once, to everybody but their sender, merged over one turn of the server's event loop. A document's content
 * lives in the XML fragment `default`.
 *
 * SAVED. The server counts the step-2 and update frames of a connection in order of arrival, from 1, whether or not they change
 * anything. Message 100 covers the first n of them and is sent only after the database has committed everything in them that
 * was new, and everything they repeat. A refused frame is counted too and is answered by its 102. After a reconnect a client is
 * clean once the step 2 by which it answered the server's step 1, and every frame after it, is covered.
 *
 * LARGE FRAMES. One WebSocket message of more than 4 MiB is closed with 4413. A client sends a larger frame (in fact every one above
 * 512 kB) as pieces, messages 103 in a row with no other message between them: `bytes` of all of them, one after the other, are the
 * frame, and the last one says `more` 0. The whole counts as one frame. It may be as large as a document may be.
 *
 * FULL. A document at its size limit (104 tells it) takes nothing more: a frame that would add something is refused with 102 `full`.
 * From then on the connection's frames build on what was refused, so all that are new are refused too. Taking words out goes on
 * working on a fresh connection, from a copy without the refused words.
 *
 * SLOW READERS. Who does not read gets nothing more of the document and of presence until everything sent before has been read, and
 * then one update with all that was missed. Who reads nothing for 30 seconds is closed with 4508.
 *
 * READERS. Step 2 and update frames from somebody with access 1 are refused with 102, unless they contain nothing new (the
 * obligatory answer to step 1 of an unchanged copy).
 *
 * PRESENCE. A socket owns one entry: the first client id it announces that is not another connection's. A newer socket of the
 * same session takes the id over (a reconnect faster than the old socket's end). Entries for other ids, such as the echoes that
 * stock clients send, are ignored. The server replaces `user` in the state by { id, name, color, seat, duty, youth, recordingFor }
 * from the session, and the clock by its own, so that an entry announced again after a reconnect is always newer. Nobody is sent
 * their own entry. When a socket ends, its entry is announced as gone.
 *
 * SILENCE. Every socket gets a frame at least every 15 seconds; a client may take 30 seconds without one for a dead connection.
 */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { SCHEMA_VERSION } from '#server/domain/documents/schema/version.ts'
import { access as accessNumbers, message, sync } from '#server/domain/documents/wire.ts'
import type { FrameRefusal } from './codes.ts'

export class Malformed extends Error {}

export interface PresenceEntry {
  clientId: number
  clock: number
  /** JSON, not parsed: most entries are echoes that nobody looks into. */
  state: string
}

export type Frame =
  | { kind: 'piece'; piece: Uint8Array; more: boolean }
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'presence'; entries: PresenceEntry[] }
  | { kind: 'queryPresence' }

/** `frame` must own its whole buffer: lib0 would otherwise read past a frame into its neighbours'. Throws Malformed. */
export function readFrame(frame: Uint8Array): Frame {
  const decoder = decoding.createDecoder(frame)
  try {
    return readMessage(decoder)
  } catch (error) {
    if (error instanceof Malformed) throw error
    throw new Malformed('the frame ends too early', { cause: error })
  }
}

function readMessage(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder)
  if (type === message.queryAwareness) return { kind: 'queryPresence' }
  if (type === message.awareness) return { kind: 'presence', entries: readEntries(lastBytes(decoder)) }
  if (type === message.piece) {
    const more = decoding.readVarUint(decoder) === 1
    return { kind: 'piece', more, piece: lastBytes(decoder) }
  }
  if (type !== message.sync) throw new Malformed(`message ${type} is not for the server`)
  const step = decoding.readVarUint(decoder)
  if (step === sync.step1) return { kind: 'step1', stateVector: lastBytes(decoder) }
  if (step === sync.step2) return { kind: 'step2', update: lastBytes(decoder) }
  if (step === sync.update) return { kind: 'update', update: lastBytes(decoder) }
  throw new Malformed(`there is no sync message ${step}`)
}

/** The last field of a frame must end where the frame ends. */
function lastBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder)
  if (length !== decoder.arr.byteLength - decoder.pos) throw new Malformed('the length is not that of the frame')
  return decoding.readUint8Array(decoder, length)
}

function readEntries(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const entries: PresenceEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
  }
  return entries
}

function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const syncFrame = (kind: number, bytes: Uint8Array): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const step1Frame = (stateVector: Uint8Array) => syncFrame(sync.step1, stateVector)
export const step2Frame = (update: Uint8Array) => syncFrame(sync.step2, update)
export const updateFrame = (update: Uint8Array) => syncFrame(sync.update, update)

export const presenceFrame = (entries: readonly PresenceEntry[]): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.awareness)
    const list = written((inner) => {
      encoding.writeVarUint(inner, entries.length)
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(inner, clientId)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, state)
      }
    })
    encoding.writeVarUint8Array(encoder, list)
  })

/** What keeps a quiet connection awake: a presence frame about nobody. */
export const quietFrame = presenceFrame([])

export const savedFrame = (count: number): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.durable)
    encoding.writeVarUint(encoder, count)
  })

export const standingFrame = (access: 'read' | 'write', generation: number, about: object): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.welcome)
    encoding.writeVarUint(encoder, accessNumbers[access])
    encoding.writeVarUint(encoder, generation)
    encoding.writeVarUint(encoder, SCHEMA_VERSION)
    encoding.writeVarString(encoder, JSON.stringify(about))
  })

export const refusedFrame = (frame: number, reason: FrameRefusal): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.refused)
    encoding.writeVarUint(encoder, frame)
    encoding.writeVarString(encoder, reason)
  })

export const fullnessFrame = (bytes: number, limit: number): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.fullness)
    encoding.writeVarUint(encoder, bytes)
    encoding.writeVarUint(encoder, limit)
  })

export const deniedFrame = (reason: FrameRefusal): Uint8Array =>
  written((encoder) => {
    encoding.writeVarUint(encoder, message.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, reason)
  })
