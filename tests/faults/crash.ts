/** `npm run test:crash`: see scripts/faults.mjs. Exit code 1 when anything is lost or copies stay apart. */
import { parseArgs } from 'node:util'
import { crashRun, Lost } from './crash-run.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'pglite' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const seed = Number(values.seed)
const store = values.store === 'postgres' ? 'postgres' : 'pglite'
console.log(`kill -9 on ${store}, seed ${seed}`)
process.once('SIGTERM', () => process.exit(1))
try {
  const report = await crashRun({ store, kills: Number(values.kills), seed, say: (line) => console.log(line) })
  const killed = Object.values(report.kills).reduce((sum, count) => sum + count)
  console.log(
    `${store}: ${killed} kills (${Object.entries(report.kills)
      .map(([moment, times]) => `${times} ${moment}`)
      .join(', ')}), ` +
      `${report.edits} edits, ${report.saved} of them called saved before the next kill or the end, ` +
      `${report.losses.length} lost, all copies the same; seed ${seed}, ${report.seconds} s`,
  )
} catch (error) {
  console.log(error instanceof Lost ? error.report : error)
  console.log(`FAILED: npm run test:crash -- --store ${store} --kills ${values.kills} --seed ${seed}`)
  process.exitCode = 1
}
process.exit()
