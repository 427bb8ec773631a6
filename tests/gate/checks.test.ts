import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { seededTree } from '#tests/support/seeded-tree.ts'

const script = join(import.meta.dirname, '../../scripts/check.mjs')

/** Runs one of `npm run check`'s checks on a small project made of these files. */
function check(name: string, files: Record<string, string>): { ok: boolean; output: string } {
  const tree = seededTree(files)
  try {
    const { status, stdout } = spawnSync(process.execPath, [script, name], { cwd: tree.root, encoding: 'utf8' })
    return { ok: status === 0, output: stdout }
  } finally {
    tree.remove()
  }
}

describe('the translations check', () => {
  const words = (en: object, es: object, code = "t('greeting')\nt('people:seat', { count: 2 })\n") => ({
    'locales/en/people.json': JSON.stringify(en),
    'locales/es/people.json': JSON.stringify(es),
    'app/page.tsx': `useTranslation('people')\n${code}`,
  })
  const en = { greeting: 'Welcome, {{name}}', seat_one: '{{count}} seat', seat_other: '{{count}} seats' }
  const es = {
    greeting: 'Le damos la bienvenida, {{name}}',
    seat_one: '{{count}} puesto',
    seat_many: '{{count}} de puestos',
    seat_other: '{{count}} puestos',
  }

  test('passes when both languages are whole', () => {
    expect(check('translations', words(en, es))).toMatchObject({ ok: true })
  })

  test.each([
    [
      'a sentence that Spanish lacks',
      words({ ...en, farewell: 'Goodbye' }, es, "t('farewell')"),
      'people:farewell: in en but not in es',
    ],
    ['a sentence that English lacks', words(en, { ...es, adios: 'Adiós' }), 'people:adios: in es but not in en'],
    [
      'a placeholder that Spanish lost',
      words(en, { ...es, greeting: 'Hola' }),
      'people:greeting: en has {name}, es has {}',
    ],
    [
      'a plural form that Spanish needs',
      words(en, { ...es, seat_many: undefined }),
      'people:seat: es lacks the plural form "many"',
    ],
    [
      'a key in a component that does not exist',
      words(en, es, "t('greetings')"),
      'app/page.tsx:2: no such key: people:greetings',
    ],
    [
      'a refusal whose sentence does not exist',
      words(en, es, "notAllowed('people:refusal.gone')"),
      'no such key: people:refusal.gone',
    ],
    ['a sentence that nothing uses', words(en, es, "t('seat')"), 'people:greeting: nothing uses it'],
  ])('finds %s', (_, files, problem) => {
    const { ok, output } = check('translations', files)
    expect(output).toContain(problem)
    expect(ok).toBe(false)
  })

  test('counts a key built from a template as used', () => {
    const files = words({ role: { member: 'Member' } }, { role: { member: 'Integrante' } }, `t(\`role.\${role}\`)`)
    expect(check('translations', files)).toMatchObject({ ok: true })
  })
})

describe('the lockfile check', () => {
  const lock = (entry: object, dependencies: object = { tool: '1.2.3' }) => ({
    'package.json': JSON.stringify({ dependencies }),
    'package-lock.json': JSON.stringify({
      packages: { '': {}, 'node_modules/tool': { version: '1.2.3', integrity: 'sha512-x', ...entry } },
    }),
  })

  test('passes a lock that works anywhere', () => {
    expect(check('lockfile', lock({}))).toMatchObject({ ok: true })
  })

  test.each([
    ['a host', lock({ resolved: 'https://packages.example/tool-1.2.3.tgz' }), 'the lock names where it came from'],
    [
      'a platform package that was dropped',
      lock({ optionalDependencies: { 'tool-arm64': '1.2.3' } }),
      'the lock lacks tool-arm64',
    ],
    ['a package without integrity', lock({ integrity: undefined }), 'no integrity'],
    ['a version that is not pinned', lock({}, { tool: '^1.2.3' }), 'tool is "^1.2.3"'],
  ])('finds %s', (_, files, problem) => {
    const { ok, output } = check('lockfile', files)
    expect(output).toContain(problem)
    expect(ok).toBe(false)
  })
})

describe('the sizes check', () => {
  test('stops a file at 300 lines', () => {
    expect(check('sizes', { 'app/page.tsx': 'line\n'.repeat(300) })).toMatchObject({ ok: true })
    expect(check('sizes', { 'app/page.tsx': 'line\n'.repeat(301) })).toMatchObject({ ok: false })
  })
})

describe('the words check', () => {
  test('finds a package registry’s address and a path of one machine', () => {
    const host = ['https://registry', 'example', 'org/tool'].join('.')
    const path = ['', 'home', 'ruth', 'footbridge'].join('/')
    const { ok, output } = check('words', { 'README.md': `From ${host}\nin ${path}\n` })
    expect(output).toContain('README.md:1: a package registry’s address')
    expect(output).toContain('README.md:2: a path of one machine')
    expect(ok).toBe(false)
    expect(check('words', { 'README.md': 'See docs/architecture.md' })).toMatchObject({ ok: true })
  })
})

describe('the bundle check', () => {
  /** Text that gzip cannot make small. */
  const heavy = (bytes: number) => {
    let seed = 7
    const next = () => {
      seed = (seed * 16807) % 2147483647
      return seed.toString(36)
    }
    let text = '//'
    while (text.length < bytes * 1.5) text += next()
    return text
  }
  const built = (page: string, lazy: string) => {
    const route = (id: string, parentId?: string) => ({ id, parentId, module: `/assets/${id}.js`, imports: [] })
    const manifest = {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: { root: route('root'), plan: route('plan', 'root') },
    }
    return {
      'build/client/assets/manifest-1.js': `window.__reactRouterManifest=${JSON.stringify(manifest)};`,
      'build/client/assets/entry.js': '',
      'build/client/assets/root.js': '',
      'build/client/assets/plan.js': `import"./shared.js";import("./editor.js");`,
      'build/client/assets/shared.js': page,
      'build/client/assets/editor.js': lazy,
    }
  }

  test('weighs what a page imports, and its lazy parts apart', () => {
    expect(check('budget', built('', heavy(200_000)))).toMatchObject({ ok: true })
    expect(check('budget', built(heavy(200_000), '')).output).toContain('before anything is asked for')
    expect(check('budget', built('', heavy(420_000))).output).toContain('with its lazy parts')
  })
})
