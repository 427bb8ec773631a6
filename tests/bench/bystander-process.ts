/** The process behind bystander.ts. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Heard, Seat } from './bystander.ts'
import { connected } from './client.ts'
import { quantile } from './statistics.ts'
import { Letters, typeSteadily } from './typing.ts'

/** Often enough to notice a pause of a few hundredths of a second, and within what one person may send. */
const perSecond = 40

const { document, ...seat }: Seat = JSON.parse(process.env.BENCH_SEAT ?? '')
const clients = await connected(seat, 2, () => document)
const letters = new Letters()
typeSteadily(clients, letters, { perSecond })
await pause(1_000)
letters.count()
const hear = (): Heard => {
  const delays = letters.delays.splice(0)
  return { p50: quantile(delays, 0.5), worst: quantile(delays, 1), letters: delays.length }
}
process.on('disconnect', () => process.exit(0))
// A letter that is still on its way belongs to the answer.
process.on('message', () => setTimeout(() => process.send?.(hear()), 500))
process.send?.(hear())
