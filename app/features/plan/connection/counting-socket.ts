/** A WebSocket that tells of every frame it sends, and sends large ones in pieces: y-websocket itself does neither. */
import { pieceBytes } from '#server/domain/documents/wire.ts'
import { countedKind } from './frames.ts'
import { inPieces } from './pieces.ts'

export interface SocketWatcher {
  opened(): void
  left(frame: Uint8Array): void
}

type Sendable = string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>

const bytesOf = (data: Sendable): Uint8Array<ArrayBuffer> | null => {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null
}

/** The class to hand to the provider; `opened` is called before a socket's first frame. */
export const countingSocket = (watcher: SocketWatcher): typeof WebSocket =>
  class CountingSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      watcher.opened()
    }

    override send(data: Sendable): void {
      const frame = bytesOf(data)
      if (frame && countedKind(frame)) for (const piece of inPieces(frame, pieceBytes)) super.send(piece)
      else super.send(data)
      // However many pieces it took, the server counts one frame.
      if (frame) watcher.left(frame)
    }
  }
