import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const listed = [
  ...readFileSync(join(project, 'server/domain/RULES.md'), 'utf8').matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm),
].map((match) => match[1] ?? '')
const families = new Set(listed.map((rule) => rule.split('-')[0]))

/** rule → files of ours below the folder that name it. */
function cited(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const name of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|tsx|sql)$/.test(name)) continue
    for (const [rule] of readFileSync(join(project, folder, name), 'utf8').matchAll(/\b[A-Z]+-\d+\b/g)) {
      if (families.has(rule.split('-')[0])) found.set(rule, [...(found.get(rule) ?? []), `${folder}/${name}`])
    }
  }
  return found
}

describe('the rules', () => {
  test('each has its own number', () => {
    expect(listed).toEqual([...new Set(listed)])
    expect(listed.length).toBeGreaterThan(0)
  })

  const inTests = cited('tests')
  test.each(listed)('%s is cited by a test', (rule) => {
    expect(inTests.get(rule) ?? []).not.toEqual([])
  })

  test('code and tests cite only rules that exist', () => {
    const unknown = ['tests', 'server', 'app', 'collab', 'db'].flatMap((folder) =>
      [...cited(folder)]
        .filter(([rule]) => !listed.includes(rule))
        .map(([rule, files]) => `${rule} in ${files.join(', ')}`),
    )
    expect(unknown).toEqual([])
  })
})

describe('what is true', () => {
  const domain = readdirSync(join(project, 'server/domain'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )

  test.each(domain)('server/domain/%s asks neither the clock nor the environment', (name) => {
    const code = readFileSync(join(project, 'server/domain', name), 'utf8')
    expect(code).not.toMatch(/process\.env|new Date\(\)|Date\.now\(\)/)
  })
})
