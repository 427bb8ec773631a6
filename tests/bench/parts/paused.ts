/** (f) One person's connection stops taking anything while 40 MB pass through the document. */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { Client, connected, leave } from '../client.ts'
import { rssOf } from '../machine.ts'
import type { Bench, Figures, Part } from '../part.ts'
import type { Running } from '../subjects.ts'
import { authorsIn, Typist } from '../wire.ts'

const writers = 8
const pieceLetters = 64 * 1024
/** Together 40 MB: within what each of them may send at once. After each step the server is weighed. */
const piecesEach = 80
const steps = 4
const megabyte = 1_000_000

export const paused: Part = {
  letter: 'f',
  title: `One reader stops reading while ${writers} people send 40 MiB`,
  notes: [
    `First 40 MiB while everybody reads, then 40 MiB while one does not; each piece replaces the one before, so that the document stays`,
    `small. In both the server is weighed ${steps} times, when the others have all and all is acknowledged (heap and buffers after garbage`,
    'collection). held, RSS: by how much the most of the second exceeds the most of the first. code: how the server closed the reader',
    '(1006: cut, as it took no farewell), 0: it did not. back: from reading on to having everything, by a new connection where it was',
    'closed; 0 where it never had.',
  ],
  columns: [
    { key: 'held', label: 'held MB', digits: 2, better: 'lower' },
    { key: 'rss', label: 'RSS + MB', digits: 1, better: 'lower' },
    { key: 'received', label: 'it got of 84 MB', digits: 1 },
    { key: 'code', label: 'code' },
    { key: 'back', label: 'back ms' },
    { key: 'seconds', label: 'the others took s', digits: 1 },
  ],
  suits: () => true,
  run,
  targets: (results) => {
    const [held, back] = [results.of('ours', 'held'), results.of('ours', 'back')]
    return [
      {
        text: 'less than 2 MB held',
        measured: held === undefined ? 'not measured' : `${held.toFixed(2)} MB`,
        met: held === undefined ? null : held < 2,
      },
      {
        text: 'and the reader has everything in the end',
        measured: back === undefined ? 'not measured' : `${back.toFixed(0)} ms`,
        met: back === undefined ? null : back > 0,
      },
    ]
  },
}

async function run(bench: Bench): Promise<Figures> {
  const running = await bench.start({ documents: 1, people: writers * 2 + 4 })
  const writing = await connected(running, writers * 2, () => 0)
  const [watcher, reader] = [new Reader(running, writers * 2), new Reader(running, writers * 2 + 1)]
  await Promise.all([watcher.client.ready, reader.client.ready])
  await pause(500)
  const [some, others] = [handsOf(writing.slice(0, writers), 0), handsOf(writing.slice(writers), writers)]
  const usual = await passed(running, some, watcher)
  reader.client.socket.pause()
  const most = await passed(running, others, watcher)

  const resumed = performance.now()
  reader.client.socket.resume()
  const code = await Promise.race([reader.has(watcher).then(() => 0), reader.client.closed.then((one) => one.code)])
  const received = reader.client.bytes / megabyte
  const last = code === 0 ? reader : new Reader(running, writers * 2 + 2)
  const complete = running.manner === 'bare' && code !== 0 ? false : await last.has(watcher)
  const back = complete && last.text === watcher.text ? performance.now() - resumed : 0
  await leave([...writing, watcher.client, last.client])
  return {
    held: (most.held - usual.held) / megabyte,
    rss: (most.rss - usual.rss) / megabyte,
    received,
    code,
    back,
    seconds: most.seconds,
  }
}

const handsOf = (clients: readonly Client[], firstId: number): Hand[] =>
  clients.map((client, index) => ({ client, typist: new Typist(firstId + index + 1), left: 0 }))

/** Sends 40 MiB in steps. Answers the most that the server weighed after a step, and meanwhile, in bytes. */
async function passed(running: Running, hands: readonly Hand[], watcher: Reader) {
  const began = performance.now()
  const most = { held: 0, rss: 0 }
  for (let step = 0; step < steps; step += 1) {
    most.rss = Math.max(most.rss, await send(running, hands, watcher))
    const { held } = await running.ask<{ held: number }>('memory')
    most.held = Math.max(most.held, held)
  }
  return { ...most, seconds: (performance.now() - began) / 1_000 }
}

interface Hand {
  client: Client
  typist: Typist
  left: number
}

/**
 * Sends the pieces of one step, two of each writer ahead of the watcher at most, and waits until they are with the others and
 * acknowledged. Answers the most memory the server's process used, in bytes.
 */
async function send(running: Running, hands: readonly Hand[], watcher: Reader): Promise<number> {
  for (const hand of hands) hand.left = piecesEach / steps
  let most = 0
  for (const began = performance.now(); ; await pause(1)) {
    for (const hand of hands) {
      const { typist } = hand
      if (hand.left === 0 || typist.clock - watcher.reachOf(typist.client) > pieceLetters) continue
      hand.left -= 1
      const letters = String.fromCharCode(97 + (hand.left % 26)).repeat(pieceLetters)
      hand.client.sendUpdate(typist.type(letters, typist.clock > 0 ? pieceLetters : 0))
    }
    most = Math.max(most, rssOf(running.pid))
    if (hands.every((hand) => isDone(hand, watcher))) return most
    if (performance.now() - began > 60_000) throw new Error('10 MB did not get through in a minute')
  }
}

function isDone({ client, typist, left }: Hand, watcher: Reader): boolean {
  const saved = client.acknowledged === 0 || client.acknowledged >= client.sent
  return left === 0 && saved && watcher.reachOf(typist.client) === typist.clock
}

/** A connection that keeps what it hears. */
class Reader {
  readonly client: Client
  private readonly updates: Uint8Array[] = []
  private readonly reach = new Map<number, number>()

  constructor(running: Running, person: number) {
    this.client = new Client(running, 0, person)
    this.client.onUpdate = (update) => {
      this.updates.push(update)
      authorsIn(update, (author, _from, to) => this.reach.set(author, Math.max(to, this.reachOf(author))))
    }
  }

  reachOf(author: number): number {
    return this.reach.get(author) ?? 0
  }

  /** Waits until it has all that the other has; false after 20 seconds. */
  async has(other: Reader): Promise<boolean> {
    for (let left = 2_000; left > 0; left -= 1) {
      if ([...other.reach].every(([author, to]) => this.reachOf(author) >= to)) return true
      await pause(10)
    }
    return false
  }

  get text(): string {
    const doc = new Y.Doc()
    for (const update of this.updates) Y.applyUpdate(doc, update)
    return doc.getText('t').toString()
  }
}
