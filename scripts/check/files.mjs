/** The files of the project that people write, for the checks that read them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const notOurs = new Set([
  'node_modules',
  'build',
  'data',
  'coverage',
  'test-results',
  'playwright-report',
  '.git',
  '.tmp',
  '.react-router',
])

/** Paths below `root`, relative to it, whose name passes `matches`; what is generated or stored is left out. */
export function ourFiles(root, matches = () => true) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory() && !notOurs.has(entry.name)) walk(path)
      else if (entry.isFile() && matches(path)) found.push(path)
    }
  }
  walk('')
  return found.sort()
}
