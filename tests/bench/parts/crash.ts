/** (g) The server is killed while people type: what was acknowledged, what others had seen, and what is there afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { seeded } from '#tests/support/collab-seed.ts'
import { Client, connected } from '../client.ts'
import type { Bench, Figures, Part, Results, Target } from '../part.ts'
import type { Running } from '../subjects.ts'
import { Letters, typeSteadily } from '../typing.ts'
import { authorsIn } from '../wire.ts'

const writers = 8
const perSecond = 40
const kills = 3

export const crash: Part = {
  letter: 'g',
  title: `kill -9 while ${writers} people type ${perSecond} letters/s each, ${kills} times a round: letters`,
  notes: [
    'At a random moment of the second to the third second of typing. acknowledged: the server had told the writer that it has them.',
    'Only the server is killed, not the machine nor PostgreSQL. A few kills compare servers; they prove nothing for good.',
  ],
  columns: [
    { key: 'sent', label: 'sent' },
    { key: 'acknowledged', label: 'acknowledged' },
    { key: 'lostAcknowledged', label: 'of these lost' },
    { key: 'seen', label: 'seen by another' },
    { key: 'lostSeen', label: 'of these lost' },
  ],
  suits: ({ role }) => role !== 'floor',
  run,
  targets: (results) => ['ours', 'ours-pglite'].map((name) => target(results, name)),
}

function target(results: Results, name: string): Target {
  const [lost, acknowledged] = [results.of(name, 'lostAcknowledged'), results.of(name, 'acknowledged')]
  const known = lost !== undefined && acknowledged !== undefined
  return {
    text: `no acknowledged letter lost, ${name}`,
    measured: known ? `${lost} of ${acknowledged}` : 'not measured',
    met: known ? lost === 0 && acknowledged > 0 : null,
  }
}

async function run(bench: Bench): Promise<Figures> {
  let running = await bench.start({ documents: 1, people: writers + 2, keeping: true })
  const random = seeded(9)
  const sum: Figures = { sent: 0, acknowledged: 0, lostAcknowledged: 0, seen: 0, lostSeen: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    const authors = await typeUntilKilled(running, kill * 100, 1_000 + random(2_000))
    running = await running.again()
    const kept = await stored(running)
    for (const { id, sent, acknowledged, seen } of authors) {
      const there = kept.get(id) ?? 0
      const more = {
        sent,
        acknowledged,
        lostAcknowledged: Math.max(0, acknowledged - there),
        seen,
        lostSeen: Math.max(0, seen - there),
      }
      for (const [key, value] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + value
    }
  }
  return sum
}

interface Author {
  id: number
  sent: number
  acknowledged: number
  seen: number
}

async function typeUntilKilled(running: Running, firstId: number, afterMs: number): Promise<Author[]> {
  const clients = await connected(running, writers, () => 0)
  const watcher = new Client(running, 0, writers)
  const seen = new Map<number, number>()
  watcher.onUpdate = (update) => authorsIn(update, (author, _from, to) => seen.set(author, to))
  await watcher.ready
  // Every answer to the server's step 1 is sent by now: what is counted from here on are letters.
  await pause(300)
  const before = clients.map((one) => one.sent)
  const typing = typeSteadily(clients, new Letters(), { perSecond, firstId })
  await pause(afterMs)
  await running.kill()
  typing.stop()
  await Promise.all([...clients, watcher].map((one) => one.closed))
  return clients.map((client, index) => {
    const earlier = before[index] ?? 0
    const id = firstId + index + 1
    return {
      id,
      sent: client.sent - earlier,
      acknowledged: Math.max(0, client.acknowledged - earlier),
      seen: seen.get(id) ?? 0,
    }
  })
}

/** How many letters of each author are in the document, without gaps. */
async function stored(running: Running): Promise<Map<number, number>> {
  const doc = new Y.Doc()
  const reader = new Client(running, 0, writers)
  reader.onUpdate = (update) => Y.applyUpdate(doc, update)
  await reader.ready
  // Some say they are done before they have loaded anything.
  await pause(2_000)
  await reader.leave()
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}
