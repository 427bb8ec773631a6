/** Backups that happen by themselves, and the ones somebody asks the running server for: one at a time, old ones removed. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.server.ts'
import { takenAt, tooOld, unfinished } from './rotation.ts'
import { type Taking, takeBackup } from './take.server.ts'

export interface HourlyOptions extends Omit<Taking, 'now' | 'say'> {
  now(): Date
  log: Log
  /** Every hour without being asked. */
  byItself: boolean
  /** How often is looked whether one is due, and how long is waited after a failure; in milliseconds. */
  lookMs?: number
  againMs?: number
}

const hourMs = 60 * 60_000

export interface Backups {
  /** Takes one now; whoever asks while one is being taken gets that one. Answers its path. */
  take(say?: (line: string) => void): Promise<string>
  stop(): Promise<void>
}

export function startBackups({
  now,
  log,
  byItself,
  lookMs = 60_000,
  againMs = 5 * 60_000,
  ...taking
}: HourlyOptions): Backups {
  const { folder } = taking
  let running: Promise<string> | null = null
  let failedAt = Number.NEGATIVE_INFINITY

  const run = async (say?: (line: string) => void): Promise<string> => {
    const path = await takeBackup({ ...taking, now: now(), ...(say ? { say } : {}) })
    await removeOld(folder)
    return path
  }
  const take: Backups['take'] = (say) => {
    running ??= run(say).finally(() => {
      running = null
    })
    return running
  }
  const look = async () => {
    const at = now().getTime()
    if (at - failedAt < againMs) return
    try {
      const last = await newest(folder)
      if (at - last < hourMs) return
      const path = await take()
      log.info({ path }, 'a backup was taken')
    } catch (error) {
      failedAt = at
      log.error(
        { err: error, folder },
        'NO BACKUP COULD BE TAKEN: the words of the last hour are in one place only; trying again',
      )
    }
  }
  const timer = byItself ? setInterval(look, lookMs) : undefined
  timer?.unref()
  return {
    take,
    async stop() {
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}

async function newest(folder: string): Promise<number> {
  const names = await readdir(folder).catch((): string[] => [])
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...names.map((name) => takenAt(name)?.getTime() ?? Number.NEGATIVE_INFINITY),
  )
}

/** What a process that was killed left half done goes too: nobody else takes backups into this folder. */
async function removeOld(folder: string): Promise<void> {
  const names = await readdir(folder)
  for (const name of [...tooOld(names), ...names.filter((each) => each.startsWith(unfinished))])
    await rm(join(folder, name), { recursive: true, force: true })
}
