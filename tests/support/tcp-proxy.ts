/** A network that can be cut: what runs through it does not know. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  port: number
  /** Breaks every connection and refuses new ones. */
  cut(): void
  /** Lets nothing through in either direction, without breaking anything. */
  stall(): void
  restore(): void
  close(): Promise<void>
}

export async function tcpProxy(target: { port: number }): Promise<TcpProxy> {
  let down = false
  const pairs = new Set<[Socket, Socket]>()
  const each = (act: (socket: Socket) => void) => {
    for (const pair of pairs) pair.forEach(act)
  }
  const server = createServer((near) => {
    near.on('error', () => undefined)
    if (down) {
      near.destroy()
      return
    }
    const far = connect(target.port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    far.on('error', () => undefined)
    near.on('close', () => {
      pairs.delete(pair)
      far.destroy()
    })
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      down = true
      each((socket) => socket.destroy())
    },
    stall() {
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
        near.pause()
        far.pause()
      }
    },
    restore() {
      down = false
      for (const [near, far] of pairs) {
        // What flows already would flow twice.
        near.unpipe(far).pipe(far)
        far.unpipe(near).pipe(near)
      }
    },
    close() {
      each((socket) => socket.destroy())
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
