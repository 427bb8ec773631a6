/** (d) A large document: one more person, the first after a restart, thirty at once while others type elsewhere. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Bystanders, bystanders } from '../bystander.ts'
import { Client, leave } from '../client.ts'
import { checkWords, join } from '../join.ts'
import { type LargeDocument, randomInserts, recorded } from '../large-document.ts'
import type { Bench, Figures, Part } from '../part.ts'
import { median, quantile } from '../statistics.ts'
import type { Running } from '../subjects.ts'
import { Letters, typeSteadily } from '../typing.ts'

const herd = 30

const large = (title: string, make: (cache: string) => LargeDocument): Part => ({
  letter: 'd',
  title,
  notes: [
    `herd: until the last of ${herd} who open it at once has all of it, while one person types 5 letters/s in it;`,
    'others: the longest that a letter took between two people in another document meanwhile (before: in the 2 s before);',
    'cold: the first to open it after a restart. @y/websocket-server keeps nothing by itself.',
  ],
  columns: [
    { key: 'ingest', label: 'ingest ms', better: 'lower' },
    { key: 'warm', label: 'warm ms', digits: 1, better: 'lower' },
    { key: 'herd', label: 'herd ms', better: 'lower' },
    { key: 'herdMedian', label: 'median ms' },
    { key: 'others', label: 'others ms' },
    { key: 'othersBefore', label: 'before ms' },
    { key: 'cold', label: 'cold ms', better: 'lower' },
    { key: 'kilobytes', label: 'kB' },
  ],
  suits: ({ role }) => role !== 'floor',
  run: (bench) => run(bench, make(bench.cache)),
  targets: (results) => {
    const others = results.of('ours', 'others')
    return [
      {
        text: `${herd} joins at once in at most a fifth of the best peer's time`,
        ...results.compared('herd', results.bestPeer('herd', 'lower'), 0.2, 'lower'),
      },
      {
        text: 'nobody’s typing delayed by more than 100 ms meanwhile',
        measured: others === undefined ? 'not measured' : `${others.toFixed(0)} ms`,
        met: others === undefined ? null : others <= 100,
      },
    ]
  },
})

export const randomLarge = large('A document of 250,000 inserts at random places by 20 authors', randomInserts)

/** The part for a recorded session in the file, if one is named. */
export const recordedLarge = (file: string | undefined): Part[] =>
  file ? [large('A document recorded while it was written', (cache) => recorded(cache, file))] : []

async function run(bench: Bench, document: LargeDocument): Promise<Figures> {
  const running = await bench.start({ documents: 2, people: herd + 10 })
  const [writer, resident] = [new Client(running, 0, herd), new Client(running, 0, herd + 1)]
  await Promise.all([writer.ready, resident.ready])
  const ingest = await written(writer, resident, document)
  await writer.leave()
  // Servers that store a while after a change have done so before anything is measured.
  await pause(3_000)

  const warm: number[] = []
  let kilobytes = 0
  for (let again = 0; again < 3; again += 1) {
    const joined = await join(running, 0, 1, document)
    for (const one of joined) {
      warm.push(one.ms)
      kilobytes = one.bytes / 1_000
      if (again === 0) checkWords(one, document)
    }
    await leave(joined.map(({ client }) => client))
  }
  const others = await bystanders(running, 1)
  const crowd = await herdJoins(running, resident, others, document).finally(() => others.leave())
  await resident.leave()
  const figures = { ingest, warm: median(warm), kilobytes, ...crowd }
  return running.name === 'y-websocket' ? figures : { ...figures, cold: await coldJoin(running, document) }
}

/** Milliseconds until everything the writer sent was with the other and, where the server says so, kept. */
async function written(writer: Client, other: Client, { updates }: LargeDocument): Promise<number> {
  const began = performance.now()
  let bytes = 0
  other.onUpdate = (update) => {
    bytes += update.length
  }
  for (const update of updates) writer.sendUpdate(update)
  const all = updates.reduce((sum, update) => sum + update.length, 0)
  const acknowledges = (one: Client) => one.acknowledged > 0
  for (let last = -1; ; ) {
    await pause(5)
    // A server that merges updates sends a little less than it got.
    const complete = bytes >= all * 0.8 && bytes === last
    last = bytes
    if (complete && (!acknowledges(writer) || writer.acknowledged >= writer.sent)) break
    if (performance.now() - began > 60_000) throw new Error('the document was not taken within a minute')
  }
  other.onUpdate = null
  return performance.now() - began
}

async function herdJoins(running: Running, resident: Client, others: Bystanders, document: LargeDocument) {
  await others.heard()
  await pause(2_000)
  const before = await others.heard()
  const typing = typeSteadily([resident], new Letters(), { perSecond: 5, text: 'beside' })
  await pause(500)
  await others.heard()
  const joined = await join(running, 0, herd, document)
  const meanwhile = await others.heard()
  typing.stop()
  await leave(joined.map(({ client }) => client))
  const times = joined.map(({ ms }) => ms)
  return {
    herd: quantile(times, 1),
    herdMedian: median(times),
    others: meanwhile.worst,
    othersBefore: before.worst,
    othersP50: meanwhile.p50,
  }
}

async function coldJoin(running: Running, document: LargeDocument): Promise<number> {
  await running.stop()
  const [first] = await join(await running.again(), 0, 1, document)
  if (!first) throw new Error('nobody joined')
  checkWords(first, document)
  await first.client.leave()
  return first.ms
}
