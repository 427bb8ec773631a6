/** Looks every minute for plans of which a version is due, and takes it. */
import type { Database } from '#db/client.ts'
import { documentsDue, takeDueVersion } from '../domain/history/due.server.ts'
import type { Log } from '../log.server.ts'

interface Options {
  database: Database
  now(): Date
  log: Log
}

const everyMs = 60_000

export function startVersions({ database: { db }, now, log }: Options): { stop(): Promise<void> } {
  let round: Promise<void> | null = null
  let stopped = false

  const look = async () => {
    for (const documentId of await documentsDue({ db, now: now() })) {
      if (stopped) return
      // One that fails holds up no other; it is tried again in a minute.
      await takeDueVersion({ db, now: now() }, documentId).catch((error) =>
        log.error({ err: error, documentId }, 'a version was not taken'),
      )
    }
  }

  const timer = setInterval(() => {
    round ??= look()
      .catch((error) => log.error({ err: error }, 'it could not be seen of which plans a version is due'))
      .finally(() => {
        round = null
      })
  }, everyMs)

  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await round
    },
  }
}
