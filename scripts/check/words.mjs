/** What may stand in no file of the project: package registries' addresses and paths of the machine it was written on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ourFiles } from './files.mjs'

// Put together here, so that this file does not hold what it looks for.
const forbidden = [
  {
    pattern: /https?:\/\/[\w.-]*(registry|artifactory|verdaccio|nexus)[\w.-]*\.[a-z]{2,}/i,
    why: 'a package registry’s address',
  },
  { pattern: new RegExp(`https?://${'npm'}\\.[\\w.-]+`, 'i'), why: 'a package registry’s address' },
  { pattern: new RegExp(`(^|[\\s"'\`(=])/${'work'}/`), why: 'a path of one machine' },
  { pattern: new RegExp(`(^|[\\s"'\`(=])/(${'home'}|${'Users'})/\\w+/`), why: 'a path of one machine' },
  { pattern: new RegExp(`\\.\\./${'shared'}/`), why: 'a path outside the project' },
]
const text = (path) => /\.(ts|tsx|mjs|cjs|js|json|css|md|sql|html|yml|yaml|txt|sh)$|^\.[\w/]+$|^[A-Z]+$/.test(path)

/** Answers { problems, note } for the project in `root`. */
export function checkWords(root) {
  const files = ourFiles(root, text)
  const problems = []
  for (const path of files) {
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    for (const [index, line] of lines.entries()) {
      for (const { pattern, why } of forbidden) {
        if (pattern.test(line)) problems.push(`${path}:${index + 1}: ${why}`)
      }
    }
  }
  return { problems, note: `${files.length} files` }
}
