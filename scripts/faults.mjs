/**
 * The long proofs of the collaboration server: what it does when it is killed, and when it is attacked. Short versions are in `npm test`.
 *   npm run test:crash                       kill -9 at least 50 times on each store; --kills N --seed S --store pglite|postgres
 *   npm run test:fuzz                        100,000 hostile frames, and meetings of many clients; --frames N --meetings N --seed S --store …
 */
import { startPostgres } from './test/postgres.mjs'
import { run } from './test/run.mjs'

const [which, ...args] = process.argv.slice(2)
const programs = { crash: 'tests/faults/crash.ts', fuzz: 'tests/faults/fuzz.ts' }
const program = programs[which]
if (!program) throw new Error(`which proof? ${Object.keys(programs).join(' or ')}`)

const asked = args.find((_, index) => args[index - 1] === '--store')
const stores = asked ? [asked] : ['pglite', 'postgres']
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

for (const store of stores) {
  // With the settings of a real installation: the proof is about what survives.
  const server = store === 'postgres' ? startPostgres({ durable: true }) : { stop: () => undefined }
  if (server.reason) {
    console.log(`NOT PROVED ON POSTGRESQL: ${server.reason}.`)
    process.exitCode = 1
    continue
  }
  process.once('exit', server.stop)
  const env = server.url ? { TEST_DATABASE_URL: server.url } : {}
  const rest = asked ? args : [...args, '--store', store]
  const code = await run(process.execPath, ['--import', 'tsx', program, ...rest], env)
  if (code !== 0) process.exitCode = code
  process.off('exit', server.stop)
  server.stop()
}
