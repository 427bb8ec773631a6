/** Starts tests/support/collab-child.ts, and ends it in any way. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Limits } from '#collab/limits.ts'

/** What the process says it is about to do. */
export type Moment = 'appending' | 'compacting'

export interface ServerProcess {
  /** Kept once it listens; broken when it ended before. */
  listening: Promise<number>
  /** Kept when the process has ended: its exit code, or the signal. */
  ended: Promise<number | NodeJS.Signals>
  readonly running: boolean
  /** Calls `hear` at each such moment, at once. */
  at(moment: Moment, hear: () => void): void
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>
  /** Asks it to end, and waits; answers its exit code. */
  stop(): Promise<number | NodeJS.Signals>
  /** Memory that the machine has given it (bytes); 0 where that cannot be asked. */
  resident(): number
}

export interface ServerProcessOptions {
  /** A PGlite folder or a postgres:// address. */
  where: string
  port?: number
  limits?: Partial<Limits>
  /** MB of JavaScript heap: with more it ends itself. */
  heap?: number
}

export function serverProcess({ where, port = 0, limits = {}, heap }: ServerProcessOptions): ServerProcess {
  const script = join(import.meta.dirname, 'collab-child.ts')
  const flags = heap ? [`--max-old-space-size=${heap}`] : []
  const child = spawn(
    process.execPath,
    [...flags, '--import', 'tsx', script, where, String(port), JSON.stringify(limits)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const hearers: [Moment, () => void][] = []
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1))
  })
  const listening = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^\d+$/.test(line)) resolve(Number(line))
      for (const [moment, hear] of hearers) if (moment === line) hear()
    })
    void ended.then((how) => reject(new Error(`the server ended with ${how} before it listened`)))
  })
  // Whoever kills it while it starts does not ask.
  listening.catch(() => undefined)
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  void ended.then(() => process.off('exit', endWithUs))
  return {
    listening,
    ended,
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    at: (moment, hear) => void hearers.push([moment, hear]),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    resident() {
      if (process.platform !== 'linux') return 0
      return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0)
    },
  }
}
