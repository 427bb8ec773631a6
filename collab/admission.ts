/** Judging a connection: when it comes, when its time is up, and whenever a right may have changed. One place judges. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Authorized } from '#server/domain/documents/authorize.server.ts'
import { SCHEMA_VERSION } from '#server/domain/documents/schema/version.ts'
import { anotherAccount } from '#server/domain/documents/wire.ts'
import type { Log } from '#server/log.server.ts'
import type { Connection, Session } from './connection.ts'
import type { Limits } from './limits.ts'
import type { Rooms } from './rooms.ts'
import type { DocumentStore } from './store.ts'

export interface AdmissionOptions {
  store: DocumentStore
  rooms: Rooms
  limits: Limits
  log: Log
  now: () => Date
  /** Who is behind these headers now; null when nobody is signed in. Asked without any cache. */
  authenticate(headers: IncomingHttpHeaders): Promise<Session | null>
  allowedOrigin(origin: string, host: string | undefined): boolean
  /** How many sockets this person has open already, this one not counted. */
  socketsOf(userId: string, but: Connection): number
}

/** setTimeout counts in 32 bits. */
const longestTimer = 2 ** 31 - 1

export class Admission {
  /** Grows with every change of rights: what was judged before is judged again. */
  private changes = 0
  private readonly timers = new Map<Connection, NodeJS.Timeout>()

  constructor(private readonly options: AdmissionOptions) {}

  /** Judges a new connection and lets it into its document, or closes it with the reason. Never throws. */
  async admit(connection: Connection): Promise<void> {
    const { limits, log, allowedOrigin } = this.options
    const { origin, headers } = connection.asked
    if (origin !== undefined && !allowedOrigin(origin, headers.host)) return connection.close('foreignOrigin')
    const deadline = setTimeout(() => connection.close('tryLater', 'this takes too long'), limits.admissionMs)
    try {
      await this.judgeAndEnter(connection)
    } catch (error) {
      log.error({ err: error, documentId: connection.asked.documentId }, 'a document socket could not be judged')
      connection.close('tryLater')
    } finally {
      clearTimeout(deadline)
    }
  }

  /** Asks again for an open connection and closes it if the answer is another one. Trouble is never taken for a refusal. */
  async judgeAgain(connection: Connection): Promise<void> {
    const { session, authorized } = connection
    if (!session || !authorized) return
    try {
      const judged = await this.judge(connection)
      if (!judged) return
      if (judged.session.userId !== session.userId) return connection.close('signIn')
      if (judged.authorized.generation !== authorized.generation) {
        connection.tellStanding(judged.authorized)
        return connection.close('outdated', 'generation')
      }
      const { until: _then, ...before } = authorized
      const { until: _now, ...after } = judged.authorized
      if (JSON.stringify(before) !== JSON.stringify(after)) return connection.close('accessChanged')
      this.setTimer(connection, judged.session, judged.authorized)
    } catch (error) {
      this.options.log.error({ err: error, documentId: connection.asked.documentId }, 'rights could not be asked for')
      connection.close('tryLater')
    }
  }

  /** Rights may have changed: connections that are being judged at this moment are judged once more. */
  rightsChanged(): void {
    this.changes += 1
  }

  forget(connection: Connection): void {
    clearTimeout(this.timers.get(connection))
    this.timers.delete(connection)
  }

  private async judgeAndEnter(connection: Connection): Promise<void> {
    const { rooms, limits, socketsOf } = this.options
    for (;;) {
      const { changes } = this
      const judged = await this.judge(connection)
      if (!judged) return
      const { session, authorized } = judged
      if (socketsOf(session.userId, connection) >= limits.socketsPerPerson) return connection.close('tooFast')
      const asked = connection.asked.generation
      if (asked !== null && asked !== authorized.generation) {
        connection.tellStanding(authorized)
        return connection.close('outdated', 'generation')
      }
      if (rooms.bytes > limits.openBytes && !rooms.loadedRoom(authorized.documentId))
        return connection.close('tryLater', 'full')
      const room = await rooms.enter(authorized.documentId)
      if (!room) return connection.close('notFound')
      if (connection.closed) return rooms.release(room)
      // Rights may have changed since they were asked for, and the last one in the room may have left since it was found.
      if (changes !== this.changes || room.closed) {
        rooms.release(room)
        continue
      }
      if (room.stored.generation !== authorized.generation) {
        rooms.release(room)
        return connection.close('tryLater')
      }
      if (room.members.size >= limits.socketsPerDocument) return connection.close('tryLater', 'full')
      connection.admit(session, authorized, room)
      this.setTimer(connection, session, authorized)
      return
    }
  }

  /** Null when the connection was closed with the reason. */
  private async judge(connection: Connection): Promise<{ session: Session; authorized: Authorized } | null> {
    const { store, now, authenticate } = this.options
    const { asked } = connection
    const refuse = (...why: Parameters<Connection['close']>) => {
      connection.close(...why)
      return null
    }
    const session = await authenticate(asked.headers)
    if (!session || session.expiresAt <= now()) return refuse('signIn')
    if (asked.account !== null && asked.account !== session.userId) return refuse('signIn', anotherAccount)
    if (asked.schema !== null && asked.schema < SCHEMA_VERSION) return refuse('outdated', 'schema')
    const { documentId, recordingForSeatId } = asked
    const authorized = await store.authorize({ userId: session.userId, documentId, recordingForSeatId })
    return authorized.access === 'none' ? refuse('notFound') : { session, authorized }
  }

  /** Nobody tells us when a session or a dated seat runs out: we ask again at that moment. */
  private setTimer(connection: Connection, { expiresAt }: Session, { until }: Authorized): void {
    this.forget(connection)
    if (connection.closed) return
    const ends = Math.min(expiresAt.getTime(), until?.getTime() ?? Number.POSITIVE_INFINITY)
    const timer = setTimeout(
      () => this.judgeAgain(connection),
      Math.min(longestTimer, Math.max(0, ends - this.options.now().getTime()) + 1),
    )
    timer.unref()
    this.timers.set(connection, timer)
  }
}
