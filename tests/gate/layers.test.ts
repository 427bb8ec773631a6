import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededTree } from '#tests/support/seeded-tree.ts'

const project = join(import.meta.dirname, '../..')
const config = join(project, '.dependency-cruiser.cjs')
const rules: string[] = createRequire(import.meta.url)(config).forbidden.map((rule: { name: string }) => rule.name)

/** rule → the file that breaks it and what it imports. */
const violations: Record<string, [from: string, imports: string]> = {
  'no-cycles': ['app/lib/chicken.ts', './egg.ts'],
  resolvable: ['app/lib/lost.ts', './nowhere.ts'],
  'db-is-the-floor': ['db/up.ts', '#server/domain/pure.ts'],
  'domain-knows-only-db': ['server/domain/sends.server.ts', '#server/mail/send.server.ts'],
  'pure-stays-pure': ['server/domain/reads.ts', '#server/domain/queries.server.ts'],
  'pure-has-no-node': ['server/domain/hashes.ts', 'node:crypto'],
  'pure-has-no-react': ['server/domain/draws.ts', 'react'],
  'server-knows-no-front-door': ['server/mail/opens.server.ts', '#collab/room.ts'],
  'only-auth-knows-tables': ['server/mail/queries.server.ts', '#db/schema/tables.ts'],
  'app-has-no-sql': ['app/routes/query.ts', '#db/schema/tables.ts'],
  'app-reaches-adapters-by-suffix': ['app/routes/logs.ts', '#server/log.ts'],
  'features-stay-in-the-browser': ['app/features/plan/loads.ts', '#server/domain/queries.server.ts'],
  'collab-has-no-sql-or-screens': ['collab/table.ts', '#db/schema/tables.ts'],
  'collab-reaches-few-adapters': ['collab/mails.ts', '#server/mail/send.server.ts'],
  'features-do-not-know-each-other': ['app/features/plan/neighbour.ts', '#app/features/people/list.ts'],
  'ui-knows-no-product': ['app/ui/knows.ts', '#app/features/people/list.ts'],
  'composition-is-the-roof': ['server/mail/assembles.server.ts', '#server/composition/web.ts'],
  'entry-points-are-leaves': ['server/starts.ts', '#server/index.ts'],
  'product-needs-no-tests': ['app/lib/tested.ts', '#tests/support/thing.ts'],
  'product-needs-no-dev-packages': ['server/builds.ts', 'only-for-developers'],
}

/** What everybody may import, in the real tree's places. */
const innocent: Record<string, string> = {
  'app/lib/egg.ts': "import './chicken.ts'",
  'server/domain/pure.ts': 'export {}',
  'server/domain/queries.server.ts': "import '#db/schema/tables.ts'\nimport './pure.ts'",
  'server/mail/send.server.ts': "import '#server/domain/queries.server.ts'",
  'server/log.ts': 'export {}',
  'server/composition/web.ts': "import '#collab/room.ts'",
  'server/index.ts': "import './composition/web.ts'",
  'collab/room.ts': "import '#server/domain/queries.server.ts'",
  'db/schema/tables.ts': 'export {}',
  'app/features/people/list.ts': "import '#server/domain/pure.ts'",
  'app/routes/people.ts': "import '#app/features/people/list.ts'\nimport '#server/mail/send.server.ts'",
  'tests/support/thing.ts': "import '#db/schema/tables.ts'",
}

const surroundings: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#*': './*' },
    dependencies: { react: '1.0.0' },
    devDependencies: { 'only-for-developers': '1.0.0' },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'ESNext', moduleResolution: 'bundler', allowImportingTsExtensions: true, noEmit: true },
  }),
  'node_modules/react/package.json': JSON.stringify({ name: 'react', version: '1.0.0', main: 'index.js' }),
  'node_modules/react/index.js': '',
  'node_modules/only-for-developers/package.json': JSON.stringify({ name: 'only-for-developers', main: 'index.js' }),
  'node_modules/only-for-developers/index.js': '',
}

interface Violation {
  rule: { name: string }
  from: string
}

function cruise(root: string): Violation[] {
  const program = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, '--config', config, '--output-type', 'json', 'app', 'collab', 'db', 'server', 'tests']
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).summary.violations
}

describe('the layers', () => {
  const seeded = Object.fromEntries(Object.values(violations).map(([from, imports]) => [from, `import '${imports}'`]))
  const tree = seededTree({ ...surroundings, ...innocent, ...seeded })
  let found: Violation[] = []
  beforeAll(() => {
    found = cruise(tree.root)
  })
  afterAll(tree.remove)

  test('every rule has a violation seeded here', () => {
    expect(Object.keys(violations).sort()).toEqual([...rules].sort())
  })

  test.each(Object.entries(violations))('%s is broken by %s', (rule, [from]) => {
    expect(found.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(rule)
  })

  test('what the architecture allows breaks nothing', () => {
    const allowed = seededTree({ ...surroundings, ...innocent, 'app/lib/egg.ts': 'export {}' })
    try {
      expect(cruise(allowed.root)).toEqual([])
    } finally {
      allowed.remove()
    }
  })
})
