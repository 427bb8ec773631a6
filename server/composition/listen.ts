import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '../cannot-start.ts'
import type { Env } from '../env.server.ts'
import type { Services } from '../services.server.ts'

/**
 * Listens, and answers the installation's address. On this computer alone unless a public address is set: the demo and
 * development publish sign-in links, and an installation without an address is not finished.
 */
export async function listen(server: Server, mode: Services['mode'], env: Env): Promise<string> {
  const host = mode === 'production' ? (env.HOST ?? (env.APP_URL ? '0.0.0.0' : '127.0.0.1')) : '127.0.0.1'
  await new Promise<void>((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new CannotStart(`Port ${env.PORT} is taken by another program. Choose one with PORT=…`)
          : error,
      )
    server.once('error', refused)
    server.listen(env.PORT, host, () => {
      server.off('error', refused)
      done()
    })
  })
  const { port } = server.address() as AddressInfo
  return (env.APP_URL ?? `http://localhost:${port}`).replace(/\/$/, '')
}

/** Stops taking connections and ends those that are open. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
