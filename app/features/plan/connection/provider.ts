/** The stock y-websocket provider, taught the messages of our wire. It reads them; the session decides what they mean. */
import { readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { uint32 } from 'lib0/random'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type { Doc } from 'yjs'
import { SCHEMA_VERSION } from '#server/domain/documents/schema/version.ts'
import { access, message, param, refusal } from '#server/domain/documents/wire.ts'
import { triesFor } from './close-codes.ts'
import { countingSocket, type SocketWatcher } from './counting-socket.ts'
import type { Refused } from './own-words.ts'

export interface Place {
  documentId: string
  generation: number
  accountId: string
  socketUrl: string
}

/** How full the document is, in bytes; told by the server from its warning mark on. */
export interface Fullness {
  bytes: number
  limit: number
}

export interface Hears extends SocketWatcher {
  durable(frames: number): void
  welcomed(granted: 'read' | 'write', standing: string): void
  refused(frame: number, why: Refused): void
  filled(now: Fullness): void
}

/** A provider that does not connect before it is told to. */
export function planProvider(place: Place, doc: Doc, hears: Hears): WebsocketProvider {
  const provider = new WebsocketProvider(place.socketUrl, place.documentId, doc, {
    connect: false,
    disableBc: true,
    params: {
      [param.acks]: '1',
      [param.schema]: String(SCHEMA_VERSION),
      [param.generation]: String(place.generation),
      [param.account]: place.accountId,
    },
    WebSocketPolyfill: countingSocket(hears),
  })
  provider.on('connection-close', (event) => {
    provider.wsUnsuccessfulReconnects += triesFor(event?.code ?? 1006)
  })
  const { messageHandlers } = provider
  messageHandlers[message.durable] = (_, decoder) => hears.durable(readVarUint(decoder))
  messageHandlers[message.welcome] = (_, decoder) => {
    const [granted] = [readVarUint(decoder), readVarUint(decoder), readVarUint(decoder)]
    hears.welcomed(granted === access.write ? 'write' : 'read', readVarString(decoder))
  }
  messageHandlers[message.refused] = (_, decoder) => {
    const frame = readVarUint(decoder)
    hears.refused(frame, readVarString(decoder) === refusal.full ? 'full' : 'read-only')
  }
  messageHandlers[message.fullness] = (_, decoder) =>
    hears.filled({ bytes: readVarUint(decoder), limit: readVarUint(decoder) })
  return provider
}

/** A question that the server answers at once, whatever its storage does: "what do I lack?" */
export function ask({ ws, doc, wsconnected }: WebsocketProvider): void {
  if (!wsconnected) return
  const encoder = createEncoder()
  writeVarUint(encoder, message.sync)
  writeSyncStep1(encoder, doc)
  ws?.send(toUint8Array(encoder))
}

/**
 * One Yjs client id is one writer, and here one seat: the history tells by it whose words they are. Presence follows, between two
 * connections: the provider takes the document's id for its own entry's.
 */
export function takeNewClientId({ awareness, doc }: WebsocketProvider): void {
  const shown = awareness.getLocalState() ?? {}
  awareness.setLocalState(null)
  doc.clientID = uint32()
  awareness.clientID = doc.clientID
  awareness.setLocalState(shown)
}
