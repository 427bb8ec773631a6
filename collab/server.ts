/** The collaboration server: made once by the composition root, which hands it the upgrades for /collab/<documentId>. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import { WebSocketServer } from 'ws'
import { param } from '#server/domain/documents/wire.ts'
import type { Log } from '#server/log.server.ts'
import { Admission } from './admission.ts'
import { Compactor } from './compactor.ts'
import { type Asked, Connection, type Session } from './connection.ts'
import { ContentThread } from './content/thread.ts'
import { Journal } from './journal.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { collabMetrics } from './metrics.ts'
import { Rooms } from './rooms.ts'
import type { DocumentStore } from './store.ts'

export interface CollabOptions {
  store: DocumentStore
  /** Who is behind the headers of an upgrade, asked without a cache: a session that was ended must not be found. */
  authenticate(headers: IncomingHttpHeaders): Promise<Session | null>
  /** May a page of this origin connect to this host? A missing Origin is not asked about. */
  allowedOrigin(origin: string, host: string | undefined): boolean
  now: () => Date
  log: Log
  limits?: Partial<Limits>
  registry?: Registry
  /** The path of collab/content/worker.mjs: plain Node loads it as it stands, from wherever the server was bundled to. */
  workerFile: string
  /** Called after every group commit for each document in it; whoever tells pages of it gathers several into one. */
  onCommitted?: (document: { documentId: string; partnershipId: string; groupId: string; seq: number }) => void
}

/** Whose rights may have changed. What is left out does not narrow. */
export interface Scope {
  userIds?: readonly string[]
  documentIds?: readonly string[]
  sessionIds?: readonly string[]
  partnershipId?: string
}

export interface CollabServer {
  /** Takes an upgrade for /collab/<documentId>; false when the path is another one, which is then the caller's to answer. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Judges the sockets in scope again and closes those for whom the answer changed. Throws for an empty scope. */
  recheck(scope: Scope): Promise<void>
  /** A command appended to these documents: whoever has them open gets it now. */
  documentsChanged(documentIds: readonly string[]): void
  /** Refuses new work, writes what is unsaved, says goodbye; false when the deadline came first. */
  close(options?: { deadlineMs?: number }): Promise<boolean>
  counts(): { sockets: number; documents: number; unsavedBytes: number }
}

const judgedAtOnce = 8

/** How often the memory of open documents is looked at. */
const trimMs = 1_000

const path = /^\/collab\/([^/?#]*)(?:\?(.*))?$/

export function createCollabServer(options: CollabOptions): CollabServer {
  const { now, log } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const connections = new Set<Connection>()
  let closing: Promise<boolean> | null = null

  const counts = () => ({ sockets: connections.size, documents: rooms.size, unsavedBytes: journal.unsavedBytes })
  const metrics = collabMetrics(options.registry, {
    sockets: () => connections.size,
    rooms: () => rooms.size,
    unsavedBytes: () => journal.unsavedBytes,
    openBytes: () => rooms.bytes,
    awakeBytes: () => rooms.awakeBytes,
    unreadBytes: () => [...connections].reduce((sum, connection) => sum + connection.unreadBytes, 0),
    behind: () => [...connections].filter((connection) => connection.behind).length,
    gaps: () => rooms.gaps,
    logRows: () => compactor.logged.rows,
    logBytes: () => compactor.logged.bytes,
  })
  const thread = new ContentThread({ file: options.workerFile, log })
  // Another thread than the one people write on: merging a large log takes seconds.
  const background = new ContentThread({ file: options.workerFile, log })
  const compactor = new Compactor({ store: options.store, limits, log, metrics, thread: background })
  const { store } = compactor
  const journal = new Journal({ store, limits, log, metrics })
  const rooms = new Rooms({
    store,
    journal,
    limits,
    now: () => now().getTime(),
    thread,
    onGap: () => metrics.gapAsked(),
    onCommitted: ({ stored: { documentId, partnershipId, groupId }, ledger: { seq } }) =>
      options.onCommitted?.({ documentId, partnershipId, groupId, seq }),
    onLetGo: (documentId) => compactor.letGo(documentId),
  })
  const admission = new Admission({
    store,
    rooms,
    limits,
    log,
    now,
    authenticate: options.authenticate,
    allowedOrigin: options.allowedOrigin,
    socketsOf: (userId, but) => [...connections].filter((one) => one !== but && one.userId === userId).length,
  })
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.payloadBytes,
  })

  const quiet = setInterval(() => {
    for (const connection of connections) connection.keepAwake()
  }, limits.quietMs / 4)
  const probe = setInterval(() => {
    for (const connection of connections) connection.probe()
  }, limits.quietMs * 2)
  const trim = setInterval(() => rooms.trim(), trimMs)
  for (const timer of [quiet, probe, trim]) timer.unref()

  const farewell = async (deadlineMs: number): Promise<boolean> => {
    const until = performance.now() + deadlineMs
    for (const timer of [quiet, probe, trim]) clearInterval(timer)
    for (const connection of connections) connection.stopListening()
    const [saved] = await Promise.all([journal.close(deadlineMs), compactor.close(deadlineMs)])
    const leaving = [...connections]
    for (const connection of leaving) connection.close('restarting')
    const left = Math.max(100, until - performance.now())
    await Promise.race([
      Promise.all(leaving.map((one) => one.gone)),
      new Promise((done) => setTimeout(done, left).unref()),
    ])
    for (const connection of leaving) connection.cut()
    await Promise.all([thread.close(), background.close()])
    return saved
  }

  return {
    handleUpgrade(request, socket, head) {
      const asked = askedFor(request)
      if (!asked) return false
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        const connection = new Connection(accepted, asked, {
          limits,
          journal,
          metrics,
          log,
          onEnd: (ended) => {
            connections.delete(ended)
            admission.forget(ended)
          },
        })
        connections.add(connection)
        if (closing) connection.close('restarting')
        else void admission.admit(connection)
      })
      return true
    },

    async recheck(scope) {
      const { userIds, documentIds, sessionIds, partnershipId } = scope
      if (!userIds && !documentIds && !sessionIds && !partnershipId)
        throw new Error('an empty scope would judge everybody again: say whose rights may have changed')
      admission.rightsChanged()
      const concerned = [...connections].filter(
        ({ session, authorized }) =>
          session &&
          authorized &&
          (!userIds || userIds.includes(session.userId)) &&
          (!documentIds || documentIds.includes(authorized.documentId)) &&
          (!sessionIds || sessionIds.includes(session.sessionId)) &&
          (!partnershipId || partnershipId === authorized.partnershipId),
      )
      // A few at a time: a whole partnership asking at once would hold up everybody's typing on an embedded database.
      for (let from = 0; from < concerned.length; from += judgedAtOnce)
        await Promise.all(concerned.slice(from, from + judgedAtOnce).map((one) => admission.judgeAgain(one)))
    },

    documentsChanged(documentIds) {
      for (const documentId of documentIds) {
        const room = rooms.loadedRoom(documentId)
        if (room) journal.catchUp(room.ledger)
      }
    },

    close({ deadlineMs = 5_000 } = {}) {
      closing ??= farewell(deadlineMs)
      return closing
    },

    counts,
  }
}

/** What an upgrade asks for; null when its path is not ours. */
function askedFor({ url, headers }: IncomingMessage): Asked | null {
  const [, documentId, query] = path.exec(url ?? '') ?? []
  if (documentId === undefined) return null
  const searchParams = new URLSearchParams(query)
  const number = (name: string): number | null => {
    const text = searchParams.get(name)
    return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
  }
  return {
    documentId: documentId.toLowerCase(),
    headers: { cookie: headers.cookie, host: headers.host },
    origin: headers.origin,
    acks: searchParams.get(param.acks) === '1',
    schema: number(param.schema),
    generation: number(param.generation),
    recordingForSeatId: searchParams.get(param.recordingFor),
    account: searchParams.get(param.account),
  }
}
