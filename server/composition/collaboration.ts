/** Opens the collaboration server on the web server's upgrades and joins it to sessions and live events. */
import type { IncomingMessage, Server } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import { type CollabServer, createCollabServer } from '#collab/server.ts'
import { documentStore } from '#collab/store.ts'
import type { Database } from '#db/client.ts'
import type { SignedIn } from '../auth/auth.server.ts'
import type { Log } from '../log.server.ts'
import { sameOrigin } from '../origin.ts'
import type { Live } from '../realtime/live.server.ts'
import { settling } from './settle.ts'

interface Options {
  server: Server
  database: Database
  whoIs(headers: Headers): Promise<SignedIn | null>
  live: Live
  now(): Date
  log: Log
  registry: Registry
  /** The project's folder. */
  root: string
  /** In development Vite has its own socket on this server. */
  leaveOtherUpgrades: boolean
}

/** Open pages hear of changed words at most this often. */
const settleMs = 1_000

/** How long stopping may take until what is not yet stored is given up (the browsers still have it). */
const flushMs = 10_000

export function startCollaboration(options: Options): Pick<CollabServer, 'recheck' | 'documentsChanged'> & {
  stop(): Promise<unknown>
} {
  const { server, database, whoIs, live, now, log, registry } = options
  const changed = settling<string, { partnershipId: string; groupId: string }>(
    settleMs,
    (documentId, { partnershipId, groupId }) =>
      live.groupChanged(partnershipId, groupId, { type: 'document.changed', documentId }),
  )
  const collab = createCollabServer({
    store: documentStore(database.db, now),
    authenticate: async ({ cookie = '' }) => {
      const signedIn = await whoIs(new Headers({ cookie }))
      return signedIn && { userId: signedIn.person.id, sessionId: signedIn.sessionId, expiresAt: signedIn.expiresAt }
    },
    allowedOrigin: sameOrigin,
    now,
    log,
    registry,
    workerFile: join(options.root, 'collab/content/worker.mjs'),
    onCommitted: ({ documentId, ...where }) => changed.touch(documentId, where),
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (collab.handleUpgrade(request, socket, head) || options.leaveOtherUpgrades) return
    if (!request.url?.startsWith('/live/')) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  return {
    recheck: (scope) => collab.recheck(scope),
    documentsChanged: (documentIds) => collab.documentsChanged(documentIds),
    stop: async () => {
      changed.stop()
      await collab.close({ deadlineMs: flushMs })
    },
  }
}
