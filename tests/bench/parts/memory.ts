/** (e) What a connection costs, and what a document with somebody in it. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, connected, leave } from '../client.ts'
import type { Bench, Figures, Part } from '../part.ts'
import { Typist } from '../wire.ts'

/** Two hundred in a document is our limit. */
const shared = { documents: 5, each: 200, before: 10 }
const small = 1_000
const people = 100

export const memory: Part = {
  letter: 'e',
  title: `Memory: ${shared.documents * shared.each} connections in ${shared.documents} documents, then ${small} documents of 1 kB with one each`,
  notes: [
    'Heap and external memory of the server after forced garbage collection, of its main thread; RSS is the whole process. PGlite is part of it.',
  ],
  columns: [
    { key: 'connection', label: 'kB a connection', digits: 1, better: 'lower' },
    { key: 'document', label: 'kB with a document', digits: 1, better: 'lower' },
    { key: 'rssStart', label: 'RSS at first MB' },
    { key: 'rssConnections', label: 'with connections' },
    { key: 'rssDocuments', label: 'and documents' },
  ],
  suits: () => true,
  run,
  targets: (results) => [
    {
      text: 'a connection at most 1.2 × the leanest peer’s',
      ...results.compared('connection', results.bestPeer('connection', 'lower'), 1.2, 'lower'),
    },
    {
      text: 'a document and its connection at most 1.2 × the leanest peer’s',
      ...results.compared('document', results.bestPeer('document', 'lower'), 1.2, 'lower'),
    },
  ],
}

async function run(bench: Bench): Promise<Figures> {
  const running = await bench.start({ documents: shared.documents + small, people })
  const weigh = () => running.ask<{ held: number; rss: number }>('memory')
  // The first ones also pay for code that is compiled and documents that are opened.
  const first = shared.documents * shared.before
  const clients = await connected(running, first, (index) => index % shared.documents)
  await pause(1_000)
  const start = await weigh()
  const more = shared.documents * shared.each - first
  clients.push(...(await connected(running, more, (index) => index % shared.documents)))
  await pause(1_000)
  const full = await weigh()
  const alone = await connected(running, small, (index) => shared.documents + index)
  await fill(alone)
  // Servers that store a while after a change have done so.
  await pause(4_000)
  const documents = await weigh()
  await leave([...clients, ...alone])
  return {
    connection: (full.held - start.held) / more / 1_000,
    document: (documents.held - full.held) / small / 1_000,
    rssStart: start.rss / 1e6,
    rssConnections: full.rss / 1e6,
    rssDocuments: documents.rss / 1e6,
  }
}

/** A thousand letters into each document, in ten updates. */
async function fill(clients: readonly Client[]): Promise<void> {
  const typists = clients.map(() => new Typist(1))
  for (let piece = 0; piece < 10; piece += 1) {
    for (const [index, client] of clients.entries())
      client.sendUpdate(typists[index]?.type('letters '.repeat(13).slice(0, 100)) as Uint8Array)
    await pause(50)
  }
}
