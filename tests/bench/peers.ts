/** The other servers are a package of their own, installed when they are first needed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Subject } from './subjects.ts'

/** Installs them if one is asked for. Throws when that fails. */
export function installPeers(wanted: readonly Subject[], say: (text: string) => void): void {
  const folder = join(import.meta.dirname, 'peers')
  if (!wanted.some(({ role }) => role === 'peer') || existsSync(join(folder, 'node_modules'))) return
  say('installing the other servers into tests/bench/peers')
  // None of them needs its install script here.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error('the other servers could not be installed: try --servers ours,relay')
}
