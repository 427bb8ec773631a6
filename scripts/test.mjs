/**
 * `npm test`: everything, on both stores, browser journeys included. Says what it does and what it could not do.
 *   npm test -- rules commands      only these kinds (rules, commands, collab, http, gate, journeys)
 *   npm test -- journeys invite     only journeys whose file name holds "invite"
 *   --require-both-stores           fails where PostgreSQL cannot be started (CI)
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser, getBrowser } from './test/browser.mjs'
import { startPostgres } from './test/postgres.mjs'
import { countPlaywright, countVitest, installed, run } from './test/run.mjs'

const unitKinds = ['rules', 'commands', 'collab', 'http', 'gate']
const kinds = [...unitKinds, 'journeys']
const args = process.argv.slice(2)
const insists = args.includes('--require-both-stores')
const words = args.filter((arg) => !arg.startsWith('--'))
const chosen = words.filter((word) => kinds.includes(word))
const filters = words.filter((word) => !kinds.includes(word))
const wanted = (kind) => chosen.length === 0 || chosen.includes(kind)
const whole = words.length === 0

const reports = join('.tmp', 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const results = []
const say = (text) => console.log(`\n=== ${text}`)
const loud = (text) => console.log(`\n${'!'.repeat(100)}\n!!! ${text}\n${'!'.repeat(100)}`)
const failed = (name) => results.push({ name, passed: 0, failed: 1, skipped: 0 })

async function unitTests(name, projects, env, more = []) {
  say(`${name}: ${projects.join(', ')}`)
  const file = join(reports, `${name}.json`)
  const which = projects.flatMap((project) => ['--project', project])
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run(
    installed('vitest'),
    ['run', '--passWithNoTests', ...which, ...report, ...more, ...filters],
    env,
  )
  results.push({ name, ...countVitest(file, code) })
}

async function onPostgres(projects) {
  say('starting PostgreSQL for the tests that use a database')
  const server = startPostgres()
  if (!server.url) {
    loud(`NOT TESTED ON POSTGRESQL: ${server.reason}.`)
    if (insists) failed('PostgreSQL')
    return
  }
  process.once('exit', server.stop)
  await unitTests('PostgreSQL', projects, { TEST_STORE: 'postgres', TEST_DATABASE_URL: server.url })
  process.off('exit', server.stop)
  server.stop()
}

async function journeys() {
  const browser = findBrowser() ?? getBrowser()
  if (!browser) {
    loud('NO BROWSER: the journeys cannot run. Install Chromium, or name one in CHROMIUM_PATH.')
    return failed('journeys')
  }
  say(`browser journeys, in ${browser}`)
  const file = join(reports, 'journeys.json')
  const code = await run(installed('playwright'), ['test', '--reporter=list,json', ...filters], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  results.push({ name: 'journeys', ...countPlaywright(file, code) })
}

function summary() {
  const total = { passed: 0, failed: 0 }
  console.log('')
  for (const { name, passed, failed, skipped } of results) {
    console.log(`${name.padEnd(12)} ${passed} passed · ${failed} failed${skipped ? ` · ${skipped} skipped` : ''}`)
    total.passed += passed
    total.failed += failed
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

let built = true
if (wanted('journeys') || wanted('http')) {
  say('building')
  built = (await run(installed('react-router'), ['build'])) === 0
  if (!built) failed('build')
}
const units = unitKinds.filter(wanted)
if (units.length > 0) await unitTests('PGlite', units, { TEST_STORE: 'pglite' }, whole ? ['--coverage'] : [])
const stored = ['commands', 'collab'].filter(wanted)
if (stored.length > 0) await onPostgres(stored)
if (wanted('journeys') && built) await journeys()
summary()
