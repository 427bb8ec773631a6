/** The built server as people start it: a process of its own, on a free port, with a private folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  url: string
  dataDir: string
  /** Everything it has written to the console. */
  output(): string
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** Ends it at once, as a power cut of the process would. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port after `stop` or `kill`. */
  startAgain(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

export interface ServerOptions {
  mode: 'start' | 'demo'
  env?: Record<string, string>
  /** Fills the server's folder before it starts for the first time. */
  prepare?(dataDir: string): Promise<void>
}

const project = join(import.meta.dirname, '../..')

/** Starts the server that was built last (`npm run build`) and waits until it listens. */
export async function startServer({ mode, env = {}, prepare }: ServerOptions): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footbridge-data-'))
  await prepare?.(dataDir)
  let child: ChildProcess | undefined
  let output = ''
  let port = '0'

  const launch = async () => {
    output = ''
    const started = spawn(process.execPath, ['scripts/serve.mjs', mode], {
      cwd: project,
      env: { ...cleanEnv(), FOOTBRIDGE_SKIP_BUILD: '1', LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: port, ...env },
    })
    child = started
    return new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output += chunk
        const address = /listening on (http:\/\/\S+)/.exec(output)?.[1]
        if (address) resolve(address)
      }
      started.stdout.on('data', hear)
      started.stderr.on('data', hear)
      started.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened:\n${output}`)))
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    await ended
  }

  // A test run that is broken off must not leave a server behind.
  process.once('exit', () => child?.kill('SIGKILL'))
  const url = await launch()
  port = new URL(url).port
  return {
    url,
    dataDir,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    startAgain: async () => void (await launch()),
    remove: async () => {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Ours without the settings that would make the server another one. */
function cleanEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, SECRET, APP_URL, SMTP_URL, HOST, METRICS_TOKEN, ...rest } = process.env
  return rest
}
