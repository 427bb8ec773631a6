/** (a) Twenty editors in one document. */
import { connected, leave } from '../client.ts'
import type { Part } from '../part.ts'
import { measuredWhile } from '../window.ts'

const editors = 20
const perSecond = 5

export const keystrokes: Part = {
  letter: 'a',
  title: `One document, ${editors} editors × ${perSecond} letters/s: from a keystroke to each peer, ms`,
  notes: [],
  columns: [
    { key: 'p50', label: 'p50', digits: 2, better: 'lower' },
    { key: 'p95', label: 'p95', digits: 2, better: 'lower' },
    { key: 'p99', label: 'p99', digits: 2, better: 'lower' },
    { key: 'cpu', label: 'server CPU %', digits: 1 },
    { key: 'databaseCpu', label: 'database CPU %', digits: 1 },
  ],
  suits: () => true,
  async run(bench) {
    const running = await bench.start({ documents: 1, people: editors })
    const clients = await connected(running, editors, () => 0)
    const figures = await measuredWhile(running, clients, {
      perSecond,
      warmSeconds: 2,
      seconds: bench.seconds(8),
    })
    await leave(clients)
    return figures
  },
  targets: (results) => [
    { text: 'p95 at most 1.5 × the relay', ...results.compared('p95', results.floor('p95'), 1.5, 'lower') },
    { text: 'p95 no worse than any peer', ...results.compared('p95', results.bestPeer('p95', 'lower'), 1, 'lower') },
  ],
}
