/** The built server, built first where there is no build; and how a command says that it could not do its work. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The server's module, and the project's folder. */
export async function builtServer({ rebuild = false } = {}) {
  process.env.NODE_ENV ??= 'production'
  const entry = join(root, 'build/server/index.js')
  if (rebuild || !existsSync(entry)) build()
  return { root, ...(await import(pathToFileURL(entry).href)) }
}

/** Ends the process; what the person at the console can do something about is said without a stack. */
export const endWith = (safe) => (error) => {
  const plain = ['DataDirTaken', 'CannotStart'].includes(error.name)
  console.error(plain ? error.message : error)
  if (!plain && safe) console.error(safe)
  process.exit(1)
}

function build() {
  console.log('Building the pages (about ten seconds)…')
  const bin = join(dirname(createRequire(import.meta.url).resolve('@react-router/dev/package.json')), 'bin.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'build'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return
  console.error(stdout, stderr)
  console.error('The pages could not be built. Nothing was started.')
  process.exit(1)
}
