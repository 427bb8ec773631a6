/** Opens the collaboration server on the web server's upgrades and joins it to sessions and live events. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import { createCollabServer } from '#collab/server.ts'
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
  metrics: Registry
  /** Upgrades that belong to nobody here (development has Vite's own). */
  leaveOtherUpgrades: boolean
}

/** Open pages hear of changed words at most this often. */
const settleMs = 1_000

/** How long stopping may take until what is not yet stored is given up (the browsers still have it). */
const flushMs = 10_000

export function startCollaboration({ server, database, whoIs, live, now, log, metrics, leaveOtherUpgrades }: Options) {
  const changed = settling<string, { partnershipId: string; groupId: string }>(
    settleMs,
    (documentId, { partnershipId, groupId }) =>
      live.groupChanged(partnershipId, groupId, { type: 'document.changed', documentId }),
  )
  const collab = createCollabServer({
    db: database.db,
    authenticate: async (headers) => {
      const signedIn = await whoIs(new Headers({ cookie: headers.cookie ?? '' }))
      return signedIn && { userId: signedIn.person.id, sessionId: signedIn.sessionId, expiresAt: signedIn.expiresAt }
    },
    allowedOrigin: sameOrigin,
    now,
    log,
    metrics,
    onCommitted: (documentId, partnershipId, groupId) => changed.touch(documentId, { partnershipId, groupId }),
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url ?? ''
    if (path.startsWith('/collab/')) collab.handleUpgrade(request, socket, head)
    else if (!path.startsWith('/live/') && !leaveOtherUpgrades) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  return {
    recheck: collab.recheck,
    ready: collab.ready,
    close: async () => {
      changed.stop()
      await collab.close({ deadlineMs: flushMs })
    },
  }
}
