/** (c) Two hundred documents with five people in each. */
import { connected, leave } from '../client.ts'
import type { Bench, Figures, Part } from '../part.ts'
import { measuredWhile } from '../window.ts'

const documents = 200
const each = 5
const rates = [
  { key: 'calm', perSecond: 1, title: '1,000/s' },
  { key: 'busy', perSecond: 5, title: '5,000/s' },
] as const

export const manyDocuments: Part = {
  letter: 'c',
  title: `${documents} documents × ${each} people at 1,000 and 5,000 letters/s together: from a keystroke to each peer, ms`,
  notes: ['"clients": processor time and lateness of the clients themselves, at the higher rate.'],
  columns: [
    ...rates.flatMap(({ key, title }) => [
      { key: `${key}P50`, label: `${title}: p50`, digits: 2, better: 'lower' as const },
      { key: `${key}P95`, label: 'p95', digits: 2, better: 'lower' as const },
      { key: `${key}P99`, label: 'p99', digits: 2 },
      { key: `${key}Cpu`, label: 'CPU %' },
      { key: `${key}DatabaseCpu`, label: 'database %' },
    ]),
    { key: 'busyGeneratorCpu', label: 'clients CPU %' },
    { key: 'busyGeneratorLateMs', label: 'late ms' },
  ],
  suits: () => true,
  run,
  targets: (results) =>
    rates.map(({ key, title }) => ({
      text: `p95 at ${title} at most 2 × the relay`,
      ...results.compared(`${key}P95`, results.floor(`${key}P95`), 2, 'lower'),
    })),
}

async function run(bench: Bench): Promise<Figures> {
  // A person has ten of them open, within what one person may.
  const running = await bench.start({ documents, people: (documents * each) / 10 })
  const clients = await connected(running, documents * each, (index) => Math.floor(index / each))
  const figures: Figures = {}
  for (const [index, { key, perSecond }] of rates.entries()) {
    const measured = await measuredWhile(running, clients, {
      perSecond,
      warmSeconds: 2,
      seconds: bench.seconds(6),
      firstId: index * 10_000,
    })
    for (const [name, value] of Object.entries(measured))
      figures[`${key}${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value
  }
  await leave(clients)
  return figures
}
