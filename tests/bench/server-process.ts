/** A server under test as a process: started, asked, stopped, killed. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

export interface ServerProcess {
  pid: number
  /** What it said when it was ready. */
  ready: { port: number; documents?: string[]; cookies?: string[] }
  ask<Answer>(question: 'memory' | 'metrics'): Promise<Answer>
  /** SIGTERM, and the end of it. */
  stop(): Promise<void>
  /** SIGKILL, and the end of it. */
  kill(): Promise<void>
}

const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

/** Starts a program of this folder. It has half a minute to say that it is ready. */
export async function startProcess(program: string, env: Record<string, string>): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, program), {
    execArgv: [
      '--expose-gc',
      ...(program.endsWith('.ts') ? ['--import', join(import.meta.dirname, 'typescript.mjs')] : []),
    ],
    env: { ...process.env, NODE_ENV: 'production', ...env },
    // What servers tell about themselves would tear the tables apart; complaints are shown.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  living.add(child)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      living.delete(child)
      resolve()
    })
  })
  const ready = await new Promise<ServerProcess['ready']>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${program} was not ready in time`)), 60_000)
    child.once('message', ({ ready }: { ready: ServerProcess['ready'] }) => {
      clearTimeout(late)
      resolve(ready)
    })
    void gone.then(() => reject(new Error(`${program} ended before it was ready`)))
  })
  let asked = 0
  return {
    pid: child.pid ?? 0,
    ready,
    ask: <Answer>(question: string) =>
      new Promise<Answer>((resolve, reject) => {
        asked += 1
        const id = asked
        const hear = (said: { id?: number; answer?: Answer }) => {
          if (said.id !== id) return
          child.off('message', hear)
          resolve(said.answer as Answer)
        }
        child.on('message', hear)
        void gone.then(() => reject(new Error(`${program} ended while it was asked`)))
        child.send({ id, question })
      }),
    stop: async () => {
      child.kill('SIGTERM')
      const cut = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await gone
      clearTimeout(cut)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
