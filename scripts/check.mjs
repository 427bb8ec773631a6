/**
 * `npm run check`: everything a change must pass before its tests are looked at. One line a check; what fails says why.
 *   npm run check -- layers words     only these
 */
import { spawn } from 'node:child_process'
import { installed } from './test/run.mjs'

/** Runs a program quietly; what it printed is the problem when it fails. */
function program(name, ...args) {
  return new Promise((resolve) => {
    const child = spawn(installed(name), args, { env: { ...process.env, FORCE_COLOR: '0' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (reason) => resolve({ problems: [String(reason)] }))
    child.once('close', (code) => resolve({ problems: code === 0 ? [] : [output.trim()], note: '' }))
  })
}

const afterwards = async (first, then) => {
  const result = await first
  return result.problems.length > 0 ? result : then()
}

/** One of our own checks, loaded only when it is asked for. */
const ours = async (file, name) => (await import(`./check/${file}.mjs`))[name]('.')

const checks = {
  types: () => afterwards(program('react-router', 'typegen'), () => program('tsc', '--noEmit')),
  lint: () => program('biome', 'check', '--error-on-warnings', '.'),
  layers: () =>
    program(
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'app',
      'collab',
      'db',
      'server',
      'tests',
      'scripts',
    ),
  unused: () => program('knip', '--no-progress'),
  translations: () => ours('translations', 'checkTranslations'),
  lockfile: () => ours('lockfile', 'checkLockfile'),
  sizes: () => ours('sizes', 'checkSizes'),
  words: () => ours('words', 'checkWords'),
  build: () => program('react-router', 'build'),
  budget: () => ours('bundle', 'checkBundle'),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(checks, name))
if (unknown.length > 0)
  throw new Error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}`)
const names = asked.length > 0 ? asked : Object.keys(checks)

for (const name of names) {
  const began = performance.now()
  const { problems, note = '', lines = [] } = await checks[name]()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(13)} ${`${seconds} s`.padStart(8)}  ${note}`,
  )
  if (problems.length > 0) {
    process.exitCode = 1
    console.log(problems.map((problem) => problem.replace(/^/gm, '          ')).join('\n'))
  }
  for (const line of lines) console.log(`          ${line}`)
}
