/** Two people in another document, in a process of their own: how long their letters take while a crowd arrives elsewhere. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Address } from './client.ts'

export interface Heard {
  /** Milliseconds from one's letter to the other. */
  p50: number
  worst: number
  letters: number
}

export interface Bystanders {
  /** What happened since the last call (or since they sat down). */
  heard(): Promise<Heard>
  leave(): void
}

export type Seat = Address & { document: number }

/** Seats them; they type until they leave. */
export async function bystanders(running: Address, document: number): Promise<Bystanders> {
  const { name, manner, port, documents, cookies } = running
  const seat: Seat = { name, manner, port, documents, cookies, document }
  const child = fork(join(import.meta.dirname, 'bystander-process.ts'), {
    execArgv: ['--import', join(import.meta.dirname, 'typescript.mjs')],
    env: { ...process.env, BENCH_SEAT: JSON.stringify(seat) },
  })
  const answer = () =>
    new Promise<Heard>((resolve, reject) => {
      child.once('message', (heard: Heard) => resolve(heard))
      child.once('exit', () => reject(new Error('the bystanders are gone')))
    })
  await answer()
  return {
    heard: () => {
      const heard = answer()
      child.send('heard')
      return heard
    },
    leave: () => child.kill('SIGKILL'),
  }
}
