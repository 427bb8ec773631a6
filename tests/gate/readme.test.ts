import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { demoAccounts, demoPassword } from '#server/demo/accounts.ts'

const project = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(project, path), 'utf8')
const readme = read('README.md')

describe('the README', () => {
  test('lists every demo account, with what the person is in town', () => {
    const rows = [...readme.matchAll(/^\| `([^`]+@[^`]+)` \| (.+) \|$/gm)].map(([, email, who]) => `${email} ${who}`)
    expect(rows).toEqual(demoAccounts.map(({ email, name, role }) => `${email} ${name}: ${role.en}`))
    expect(readme).toContain(`\`${demoPassword}\``)
  })

  test('explains every setting the server knows, and no other', () => {
    const known = [...read('server/env.server.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1])
    const explained = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
    expect(explained.sort()).toEqual(known.sort())
  })

  test('names only npm commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|dev|check|build)\b/g)].map(
      (match) => match[1] ?? '',
    )
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('links between our documents', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md']
  test.each(documents)('%s leads nowhere that does not exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !existsSync(join(project, dirname(path), link)))).toEqual([])
  })
})
