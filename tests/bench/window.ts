/** A stretch of steady typing, measured. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from './client.ts'
import type { Figures } from './part.ts'
import { quantile } from './statistics.ts'
import type { Running } from './subjects.ts'
import { type Hands, Letters, typeSteadily } from './typing.ts'

interface Pace extends Hands {
  /** Typing before anything counts: a server compiles its code while it runs. */
  warmSeconds: number
  seconds: number
}

/** Lets everybody type; answers delays in milliseconds and what the processors did meanwhile (percent of one core). */
export async function measuredWhile(running: Running, clients: readonly Client[], pace: Pace): Promise<Figures> {
  const letters = new Letters()
  const typing = typeSteadily(clients, letters, pace)
  await pause(pace.warmSeconds * 1_000)
  letters.count()
  typing.latestMs = 0
  const sentBefore = typing.letters
  const [before, own, began] = [running.cpu(), process.cpuUsage(), performance.now()]
  await pause(pace.seconds * 1_000)
  letters.stopCounting()
  const [after, ownSpent, seconds] = [running.cpu(), process.cpuUsage(own), (performance.now() - began) / 1_000]
  const sent = typing.letters - sentBefore
  typing.stop()
  // What is still on its way counts too.
  await settled(letters)
  return {
    p50: quantile(letters.delays, 0.5),
    p95: quantile(letters.delays, 0.95),
    p99: quantile(letters.delays, 0.99),
    worst: quantile(letters.delays, 1),
    seen: letters.delays.length,
    sentPerSecond: sent / seconds,
    cpu: ((after.server - before.server) / seconds) * 100,
    databaseCpu: ((after.database - before.database) / seconds) * 100,
    generatorCpu: ((ownSpent.user + ownSpent.system) / 1e6 / seconds) * 100,
    generatorLateMs: typing.latestMs,
  }
}

/** Waits until nothing more arrives, 10 seconds at most. */
async function settled(letters: Letters): Promise<void> {
  for (let left = 40, count = -1; left > 0 && count !== letters.delays.length; left -= 1) {
    count = letters.delays.length
    await pause(250)
  }
}
