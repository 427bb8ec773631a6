/** No file we write is longer than 300 lines: a longer one does two things. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ourFiles } from './files.mjs'

const most = 300
const counted = (path) =>
  /\.(ts|tsx|mjs|cjs|css)$/.test(path) && !path.startsWith('tests/fixtures/') && !path.endsWith('.d.ts')

/** Answers { problems, note } for the project in `root`. */
export function checkSizes(root) {
  const lengths = ourFiles(root, counted).map((path) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1,
  }))
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return {
    problems: lengths
      .filter(({ lines }) => lines > most)
      .map(({ path, lines }) => `${path} has ${lines} lines; ${most} is the most. Split it by what it decides.`),
    note: `${sorted.length} files, median ${at(0.5)} lines, 90th percentile ${at(0.9)}, longest ${at(1)}`,
  }
}
