/**
 * Large frames leave in pieces: a proxy or a server on the way refuses a message of many megabytes, and a large paste must
 * arrive. The server puts them together again and counts the whole as one frame (message 103 of the wire).
 */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { message } from '#server/domain/documents/wire.ts'

/** What to send for a frame, in this order with nothing in between: itself when it is at most `most` bytes, else its pieces. */
export function inPieces(frame: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer>[] {
  if (frame.byteLength <= most) return [frame]
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < frame.byteLength; at += most) {
    const encoder = createEncoder()
    writeVarUint(encoder, message.piece)
    writeVarUint(encoder, at + most < frame.byteLength ? 1 : 0)
    writeVarUint8Array(encoder, frame.subarray(at, at + most))
    pieces.push(toUint8Array(encoder))
  }
  return pieces
}
