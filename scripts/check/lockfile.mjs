/**
 * `npm ci` must work on every machine: the lock names no host, holds each optional platform package it mentions (npm install
 * drops silently what a registry lacks, and npm ci then refuses the lock), and package.json pins exact versions.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Answers { problems, note } for the package.json and package-lock.json in `root`. */
export function checkLockfile(root) {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'))
  const wanted = read('package.json')
  const packages = Object.entries(read('package-lock.json').packages)
  const held = new Set(packages.map(([path]) => path.replace(/^.*node_modules\//, '')))
  const problems = []
  for (const [path, entry] of packages) {
    if (entry.resolved && !entry.link)
      problems.push(
        `${path}: the lock names where it came from (${entry.resolved}); keep omit-lockfile-registry-resolved in .npmrc and lock again`,
      )
    if (path.includes('node_modules/') && !entry.link && !entry.integrity) problems.push(`${path}: no integrity`)
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !held.has(name))
    if (missing.length > 0) problems.push(`${path || 'package.json'}: the lock lacks ${missing.join(', ')}`)
  }
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const [name, version] of Object.entries(wanted[kind] ?? {})) {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        problems.push(`package.json: ${name} is "${version}"; pin the exact version that was tried`)
    }
  }
  return { problems, note: `${packages.length - 1} packages` }
}
