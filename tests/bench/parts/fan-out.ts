/** (b) One document with a hundred people in it, eight of whom write as fast as they see their words come back. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, connected, leave } from '../client.ts'
import type { Bench, Figures, Part } from '../part.ts'
import { quantile } from '../statistics.ts'
import { authorsIn, Typist } from '../wire.ts'

const people = 100
const writers = 8
const inFlight = 16

/** Nobody types a thousand letters a second: the rate limit would be all that is measured. */
const limits = { framesPerSecond: 100_000, framesBurst: 100_000 }

export const fanOut: Part = {
  letter: 'b',
  title: `One document, ${people} people, ${writers} write with ${inFlight} letters in flight each: letters taken a second`,
  notes: [
    'A letter is taken when another person has it; "delivered" is letters × the people they reached. Merged letters share a frame.',
    'saved: from the end of writing to the acknowledgement of the last letter (hocuspocus acknowledges what is in its memory).',
    `Of our limits only the rate of frames was raised (${limits.framesPerSecond.toLocaleString('en')} a second for each person).`,
  ],
  columns: [
    { key: 'taken', label: 'letters/s', better: 'higher' },
    { key: 'delivered', label: 'delivered/s' },
    { key: 'frames', label: 'frames/s' },
    { key: 'p50', label: 'p50 ms', digits: 1 },
    { key: 'p99', label: 'p99 ms', digits: 1 },
    { key: 'saved', label: 'saved ms' },
    { key: 'cpu', label: 'server CPU %' },
    { key: 'databaseCpu', label: 'database CPU %' },
    { key: 'generatorCpu', label: 'clients CPU %' },
  ],
  suits: () => true,
  run,
  targets: (results) => [
    {
      text: 'at least 1.2 × the best peer',
      ...results.compared('taken', results.bestPeer('taken', 'higher'), 1.2, 'higher'),
    },
  ],
}

async function run(bench: Bench): Promise<Figures> {
  const running = await bench.start({ documents: 1, people, limits })
  const clients = await connected(running, people, () => 0)
  const loop = new Loop(clients.slice(0, writers), clients[writers] as Client)
  loop.go()
  await pause(1_500)
  loop.delays.length = 0
  const before = { taken: loop.taken, frames: framesOf(clients), cpu: running.cpu() }
  const [own, began] = [process.cpuUsage(), performance.now()]
  await pause(bench.seconds(5) * 1_000)
  const seconds = (performance.now() - began) / 1_000
  const [cpu, ownSpent] = [running.cpu(), process.cpuUsage(own)]
  const taken = (loop.taken - before.taken) / seconds
  const frames = (framesOf(clients) - before.frames) / seconds
  const delays = loop.delays.slice()
  const stopped = performance.now()
  loop.stop()
  const saved = await acknowledged(clients.slice(0, writers), stopped)
  await everybodyHasAll(clients, loop)
  await leave(clients)
  return {
    taken,
    // Each of the others; checked below, as what reaches the end of a connection has passed along all of it.
    delivered: taken * (people - 1),
    frames,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    ...(saved === null ? {} : { saved }),
    cpu: ((cpu.server - before.cpu.server) / seconds) * 100,
    databaseCpu: ((cpu.database - before.cpu.database) / seconds) * 100,
    generatorCpu: ((ownSpent.user + ownSpent.system) / 1e6 / seconds) * 100,
  }
}

/** Writers who keep so many letters on their way to the one who watches. */
class Loop {
  taken = 0
  readonly delays: number[] = []
  private going = false
  readonly hands: { client: Client; typist: Typist; seen: number; sentAt: number[] }[]

  constructor(writing: readonly Client[], watcher: Client) {
    this.hands = writing.map((client, index) => ({ client, typist: new Typist(index + 1), seen: 0, sentAt: [] }))
    watcher.onUpdate = (update) => this.watch(update)
  }

  go(): void {
    this.going = true
    this.fill()
  }

  stop(): void {
    this.going = false
  }

  fill(): void {
    if (!this.going) return
    for (const hand of this.hands) {
      while (hand.typist.clock - hand.seen < inFlight) {
        hand.sentAt.push(performance.now())
        hand.client.sendUpdate(hand.typist.type())
      }
    }
  }

  private watch(update: Uint8Array): void {
    const now = performance.now()
    authorsIn(update, (author, _from, to) => {
      const hand = this.hands[author - 1]
      if (!hand) return
      for (; hand.seen < to; hand.seen += 1) {
        this.taken += 1
        this.delays.push(now - (hand.sentAt[hand.seen] ?? now))
      }
    })
    this.fill()
  }
}

const framesOf = (clients: readonly Client[]): number => clients.reduce((sum, one) => sum + one.frames, 0)

/** Milliseconds from a moment until everything was acknowledged; null where nothing is. */
async function acknowledged(writing: readonly Client[], from: number): Promise<number | null> {
  if (writing.every((one) => one.acknowledged === 0)) return null
  while (writing.some((one) => one.acknowledged < one.sent)) {
    if (performance.now() - from > 30_000) throw new Error('not acknowledged within half a minute')
    await pause(1)
  }
  return performance.now() - from
}

/** One more letter from each writer: who has it has everything before it too, as frames do not overtake one another. */
async function everybodyHasAll(clients: readonly Client[], loop: Loop): Promise<void> {
  const missing = new Set(
    clients.flatMap((client) =>
      loop.hands.filter((hand) => hand.client !== client).map((hand) => key(client, hand.typist.client)),
    ),
  )
  function key(client: Client, author: number): string {
    return `${clients.indexOf(client)} ${author}`
  }
  for (const client of clients) {
    client.onUpdate = (update) =>
      authorsIn(update, (author, _from, to) => {
        if (to === loop.hands[author - 1]?.typist.clock) missing.delete(key(client, author))
      })
  }
  for (const { client, typist } of loop.hands) client.sendUpdate(typist.type())
  for (let left = 1_500; missing.size > 0; left -= 1) {
    if (left === 0) throw new Error(`${missing.size} people did not get the last letter of somebody`)
    await pause(20)
  }
}
