/** A real collaboration server on a free port, with sessions that are rows of the database. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { and, eq, gt } from 'drizzle-orm'
import pino from 'pino'
import { Registry } from 'prom-client'
import type { Session } from '#collab/connection.ts'
import type { Limits } from '#collab/limits.ts'
import { type CollabOptions, type CollabServer, createCollabServer } from '#collab/server.ts'
import { type DocumentStore, documentStore } from '#collab/store.ts'
import type { Db } from '#db/client.ts'
import { session } from '#db/schema/auth.ts'
import type { documents } from '#db/schema/documents.ts'
import type { Affiliation, SeatRole } from '#server/domain/access/words.ts'
import { aDocument, aGroup, aPartnership, aPerson, aSeat } from './factories.ts'

export interface Site {
  port: number
  collab: CollabServer
  registry: Registry
  close(): Promise<void>
}

export interface SiteOptions {
  limits?: Partial<Limits>
  /** Puts something between the server and its store: for faults at a chosen moment. */
  store?: (real: DocumentStore) => DocumentStore
  authenticate?: CollabOptions['authenticate']
  onCommitted?: CollabOptions['onCommitted']
  now?: () => Date
  port?: number
}

export async function aSite(db: Db, options: SiteOptions = {}): Promise<Site> {
  const { limits, store = (real) => real, now = () => new Date() } = options
  const registry = new Registry()
  const collab = createCollabServer({
    store: store(documentStore(db, now)),
    authenticate: options.authenticate ?? ((headers) => sessionOf(db, headers.cookie)),
    allowedOrigin: (origin, host) => origin === `http://${host}`,
    now,
    log: pino({ level: process.env.SITE_LOG ?? 'silent' }, pino.destination(2)),
    registry,
    workerFile: join(import.meta.dirname, '../../collab/content/worker.mjs'),
    ...(limits ? { limits } : {}),
    ...(options.onCommitted ? { onCommitted: options.onCommitted } : {}),
  })
  const http = createServer()
  http.on('upgrade', (request, socket, head) => {
    if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve) => {
    http.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: (http.address() as AddressInfo).port,
    collab,
    registry,
    async close() {
      await collab.close({ deadlineMs: 2_000 })
      http.closeAllConnections()
      await new Promise((resolve) => {
        http.close(resolve)
      })
    },
  }
}

const cookieName = 'test_session'

/** The session behind a cookie, asked of the database each time. */
export async function sessionOf(db: Db, cookie: string | undefined): Promise<Session | null> {
  const token = cookie?.split(`${cookieName}=`)[1]
  if (!token) return null
  const [row] = await db
    .select()
    .from(session)
    .where(and(eq(session.token, token), gt(session.expiresAt, new Date())))
  return row ? { userId: row.userId, sessionId: row.id, expiresAt: row.expiresAt } : null
}

export interface SignedIn {
  userId: string
  sessionId: string
  cookie: string
}

export async function signIn(db: Db, { id: userId }: { id: string }, lastsMs = 3_600_000): Promise<SignedIn> {
  const at = new Date()
  const sessionId = randomUUID()
  const token = randomUUID()
  const expiresAt = new Date(at.getTime() + lastsMs)
  await db.insert(session).values({ id: sessionId, token, userId, expiresAt, createdAt: at, updatedAt: at })
  return { userId, sessionId, cookie: `${cookieName}=${token}` }
}

export async function signOut(db: Db, { sessionId }: SignedIn): Promise<void> {
  await db.delete(session).where(eq(session.id, sessionId))
}

/** A group with one document, and a way to seat signed-in people in it. */
export async function aLiveDocument(
  db: Db,
  facts: Partial<typeof documents.$inferInsert> & { content?: Uint8Array } = {},
) {
  const partnership = await aPartnership(db)
  const group = await aGroup(db, { partnership })
  const document = await aDocument(db, { group, ...facts })
  return {
    partnership,
    group,
    document,
    seat: async (
      name: string,
      held: { role?: SeatRole; affiliation?: Affiliation; under18?: boolean; label?: string; endsAt?: Date } = {},
      person: { showAs?: string } = {},
    ) => {
      const account = await aPerson(db, { name, ...person })
      const seat = await aSeat(db, { group, person: account, ...held })
      return { ...(await signIn(db, account)), person: account, seat }
    },
  }
}
