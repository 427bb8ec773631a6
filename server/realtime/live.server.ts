/**
 * Live events at `/live`: ids only. A page that hears that something changed asks again through its own authorised loader.
 * Rooms are joined by right on every connection and again when rights change; there is no recovery of an old connection's
 * rooms, since that would skip the question.
 */
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { SignedIn } from '#server/auth/auth.server.ts'
import type { Log } from '#server/log.server.ts'

export interface Change {
  type: string
  documentId?: string
}

export interface Live {
  /** Tells everybody who may read the group. */
  groupChanged(partnershipId: string, groupId: string, change: Change): void
  /** Tells everybody in the partnership. */
  partnershipChanged(partnershipId: string, change: Change): void
  /** Has the open pages of these people (or of everybody in the partnership) join their rooms anew. */
  rejoin(who: { userId: string } | { partnershipId: string }): Promise<void>
  /** Ends the connections of a session that ended. */
  sessionEnded(sessionId: string): void
  close(): Promise<void>
}

/** The partnerships and groups a person may hear of. */
export type RoomsOf = (userId: string) => Promise<readonly { partnershipId: string; groupIds: readonly string[] }[]>

interface Options {
  server: HttpServer
  whoIs(headers: Headers): Promise<SignedIn | null>
  roomsOf: RoomsOf
  allowedOrigin(origin: string | undefined, host: string | undefined): boolean
  log: Log
}

const rooms = {
  group: (partnershipId: string, groupId: string) => `group:${partnershipId}:${groupId}`,
  partnership: (partnershipId: string) => `partnership:${partnershipId}`,
  account: (userId: string) => `account:${userId}`,
  session: (sessionId: string) => `session:${sessionId}`,
}

export function startLive({ server, whoIs, roomsOf, allowedOrigin, log }: Options): Live {
  const io = new Server(server, {
    path: '/live',
    // Other upgrades on this server belong to others and are finished by them.
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: 10_000,
    allowRequest: (request, decide) => decide(null, allowedOrigin(request.headers.origin, request.headers.host)),
  })

  io.use((socket, next) => {
    whoIs(new Headers({ cookie: socket.request.headers.cookie ?? '' }))
      .then((signedIn) => {
        socket.data.signedIn = signedIn
        next(signedIn ? undefined : new Error('signed-out'))
      })
      .catch((error) => {
        log.error({ err: error }, 'a live connection could not be judged')
        next(new Error('try-later'))
      })
  })

  const join = async (socket: Pick<Socket, 'join' | 'data'>) => {
    const { person, sessionId } = socket.data.signedIn as SignedIn
    const names = [rooms.account(person.id), rooms.session(sessionId)]
    for (const { partnershipId, groupIds } of await roomsOf(person.id)) {
      names.push(rooms.partnership(partnershipId), ...groupIds.map((groupId) => rooms.group(partnershipId, groupId)))
    }
    await socket.join(names)
  }

  io.on('connection', (socket) => {
    join(socket)
      .then(() => socket.emit('ready'))
      .catch((error) => {
        log.error({ err: error }, 'a live connection could not join its rooms')
        socket.disconnect(true)
      })
  })

  return {
    groupChanged: (partnershipId, groupId, change) => {
      io.to(rooms.group(partnershipId, groupId)).emit('changed', change)
    },
    partnershipChanged: (partnershipId, change) => {
      io.to(rooms.partnership(partnershipId)).emit('changed', change)
    },
    rejoin: async (who) => {
      const room = 'userId' in who ? rooms.account(who.userId) : rooms.partnership(who.partnershipId)
      for (const socket of await io.in(room).fetchSockets()) {
        for (const left of socket.rooms) if (left !== socket.id) socket.leave(left)
        await join(socket as unknown as Pick<Socket, 'join' | 'data'>)
        socket.emit('changed', { type: 'access' } satisfies Change)
      }
    },
    sessionEnded: (sessionId) => {
      io.in(rooms.session(sessionId)).disconnectSockets(true)
    },
    close: () => new Promise((done) => void io.close(() => done())),
  }
}
