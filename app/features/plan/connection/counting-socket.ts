/** A WebSocket that tells of every frame it sends: y-websocket itself keeps no count. */

export interface SocketWatcher {
  opened(): void
  left(frame: Uint8Array): void
}

const bytesOf = (data: string | ArrayBufferLike | Blob | ArrayBufferView): Uint8Array | null => {
  if (data instanceof Uint8Array) return data
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

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data)
      const frame = bytesOf(data)
      if (frame) watcher.left(frame)
    }
  }
