/** `npm run test:fuzz`: see scripts/faults.mjs. Exit code 1 when anything is not as it must be. */
import { parseArgs } from 'node:util'
import { fuzzFrames } from './frames-fuzz.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'pglite' },
    frames: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const seed = Number(values.seed)
const store = values.store === 'postgres' ? 'postgres' : 'pglite'
// A client that sees its own id used by another takes a new one and says so; here that happens all the time.
console.warn = () => undefined
process.once('SIGTERM', () => process.exit(1))
const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)
try {
  console.log(`hostile frames on ${store}, seed ${seed}`)
  let told = 0
  const say = (line: string) => {
    if (seconds() < told + 10) return
    told = seconds()
    console.log(`${told} s: ${line}`)
  }
  console.log(await fuzzFrames({ store, frames: Number(values.frames), seed, say }), `${seconds()} s`)
} catch (error) {
  console.log(error)
  console.log(`FAILED: npm run test:fuzz -- --store ${store} --frames ${values.frames} --seed ${seed}`)
  process.exitCode = 1
}
process.exit()
