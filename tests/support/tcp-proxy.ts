/** A way to cut somebody off the network that browsers cannot tell from the real thing. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  /** What to open instead of the real address. */
  url: string
  /** Ends every connection and lets no new one through. */
  cut(): void
  /** Lets connections through again. */
  mend(): void
  close(): Promise<void>
}

/** Passes bytes between a free port and the address. */
export async function tcpProxy(to: string): Promise<TcpProxy> {
  const target = new URL(to)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((here) => {
    if (isCut) return void here.destroy()
    const there = connect(Number(target.port), '127.0.0.1')
    for (const [from, into] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(from)
      from.pipe(into)
      from.once('error', () => into.destroy())
      from.once('close', () => {
        open.delete(from)
        into.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      endAll()
    },
    mend: () => {
      isCut = false
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        endAll()
      }),
  }
}
