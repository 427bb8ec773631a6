/**
 * `npm run bench:collab`: our collaboration server, others and a bare relay, measured side by side with the same clients.
 *   npm run bench:collab -- a d                      only these parts
 *   npm run bench:collab -- --servers ours,relay     only these servers
 *   npm run bench:collab -- a --rounds 1 --seconds 5
 * README.md tells what each part does and how far to trust it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { stolenSince } from './machine.ts'
import { asked } from './options.ts'
import { type Bench, type Figures, type Part, Results } from './part.ts'
import { installPeers } from './peers.ts'
import { median } from './statistics.ts'
import { openStores } from './stores.ts'
import { type Running, type Subject, start } from './subjects.ts'
import { lines, targetLines } from './table.ts'

interface Run {
  round: number
  server: string
  figures: Figures | null
  /** Share of all processor time that the host gave to somebody else during the run. */
  stolen: number
  seconds: number
  error?: string
}

const options = asked(process.argv.slice(2))
const say = (text = '') => process.stdout.write(`${text}\n`)
const root = join(import.meta.dirname, '../..')
const folder = join(root, '.tmp', 'bench')
mkdirSync(folder, { recursive: true })
const scratch = mkdtempSync(join(folder, 'run-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

installPeers(options.subjects, say)
const stores = await openStores(scratch, say)
const measured = options.subjects.filter(({ name }) => name !== 'ours' || stores.postgres)
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${stores.postgres?.settings ?? 'no PostgreSQL'}`
say(`${new Date().toISOString()}  ${machine}`)
say(`${options.rounds} rounds, servers in turns: ${measured.map(({ name }) => name).join(', ')}`)

const began = performance.now()
const report = []
for (const part of options.parts) report.push(await measure(part))
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
writeFileSync(file, `${JSON.stringify({ machine, options: process.argv.slice(2), parts: report }, null, 2)}\n`)
say(`\n${Math.round((performance.now() - began) / 1_000)} s in all; every figure of every run: ${file}`)
process.exit(report.some(({ runs }) => runs.some(({ error }) => error)) ? 1 : 0)

async function measure(part: Part) {
  say(`\n(${part.letter}) ${part.title}`)
  const fitting = measured.filter((subject) => part.suits(subject))
  const runs: Run[] = []
  for (let round = 0; round < options.rounds; round += 1) {
    // Nobody is always first: what an earlier run leaves behind (caches, a busy disk) falls on each in turn.
    for (let turn = 0; turn < fitting.length; turn += 1) {
      const subject = fitting[(turn + round) % fitting.length] as Subject
      const run = await once(part, subject, round)
      runs.push(run)
      if (run.error) say(`    round ${round + 1}, ${subject.name}: FAILED: ${run.error}`)
      else if (process.stdout.isTTY) process.stdout.write('.')
    }
  }
  const medians = new Map(
    fitting.map(({ name }) => [name, medianFigures(runs.filter(({ server }) => server === name))] as const),
  )
  const results = new Results(medians, new Map(fitting.map(({ name, role }) => [name, role])))
  const targets = part.targets(results)
  const stolen = runs.map((run) => run.stolen * 100)
  for (const line of lines(part, fitting, results)) say(line)
  for (const note of part.notes) say(`    ${note}`)
  say(`    stolen by the host: median ${median(stolen).toFixed(1)} %, most ${Math.max(...stolen).toFixed(1)} %`)
  for (const line of targetLines(targets)) say(line)
  return { letter: part.letter, title: part.title, runs, medians: Object.fromEntries(medians), targets }
}

async function once(part: Part, subject: Subject, round: number): Promise<Run> {
  const started: Running[] = []
  const bench: Bench = {
    subject,
    cache: folder,
    seconds: (usual) => options.seconds ?? usual,
    start: async (wanted) => {
      const running = watched(await start(subject, wanted, stores, scratch))
      return running
    },
  }
  /** A server started again is ended with the run as well. */
  function watched(running: Running): Running {
    started.push(running)
    return { ...running, again: async () => watched(await running.again()) }
  }
  const { reading } = stolenSince(null)
  const at = performance.now()
  let figures: Figures | null = null
  let error: string | undefined
  try {
    figures = await part.run(bench)
  } catch (reason) {
    error =
      reason instanceof Error ? (options.verbose ? (reason.stack ?? reason.message) : reason.message) : `${reason}`
  } finally {
    for (const running of started) await running.kill()
  }
  const { share: stolen } = stolenSince(reading)
  const seconds = (performance.now() - at) / 1_000
  return { round, server: subject.name, figures, stolen, seconds, ...(error ? { error } : {}) }
}

function medianFigures(runs: readonly Run[]): Figures {
  const keys = new Set(runs.flatMap(({ figures }) => Object.keys(figures ?? {})))
  const valuesOf = (key: string) => runs.flatMap(({ figures }) => figures?.[key] ?? [])
  return Object.fromEntries([...keys].map((key) => [key, median(valuesOf(key))]))
}
