/** Starts other programs for the test and check commands, and counts what their reports say. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An installed program of ours, without npx in between. */
export const installed = (name) => join('node_modules', '.bin', name)

/** Runs a program with its output on ours; answers its exit code (1 when a signal ended it). */
export function run(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    const endWithUs = () => child.kill()
    process.once('exit', endWithUs)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', endWithUs)
      resolve(code ?? 1)
    })
  })
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/** What a run of vitest came to: a file that could not even be loaded, or a run that broke otherwise, is one failure. */
export function countVitest(file, code) {
  const report = readJson(file)
  const broken = report?.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  )
  return settled(code, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (broken?.length ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

/** What a run of Playwright came to. A journey that only passed when tried again is a failure. */
export function countPlaywright(file, code) {
  const stats = readJson(file)?.stats
  return settled(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

const settled = (code, counts) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts)
