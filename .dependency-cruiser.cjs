/**
 * The layers, as in docs/architecture.md: db/ is the floor, server/domain/ is what is true, app/ and collab/ are two front
 * doors, the rest of server/ is plumbing; imports only go down. A file that slips through may be shipped to browsers without
 * a word, so this is a security control. tests/gate sees each rule fail.
 * @type {import('dependency-cruiser').IConfiguration}
 */

const pureDomain = { path: '^server/domain/', pathNot: '\\.server\\.ts$' }
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle means two files are really one.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'resolvable',
      'An import that leads nowhere is checked by no rule.',
      {},
      { couldNotResolve: true, pathNot: '^(\\./)?\\+types/|/\\+types/|^virtual:' },
    ),
    rule(
      'db-is-the-floor',
      'db/ imports nothing of ours.',
      { path: '^db/' },
      { path: '^(server|app|collab|tests|scripts)/' },
    ),
    rule(
      'domain-knows-only-db',
      'Rules must run in web, collaboration, worker and tests alike.',
      { path: '^server/domain/' },
      { path: '^(server/(?!domain/)|app/|collab/)' },
    ),
    rule(
      'pure-stays-pure',
      'A domain file without .server may reach the browser: it may not know the database.',
      pureDomain,
      { path: '(^db/|\\.server\\.ts$)' },
    ),
    rule('pure-has-no-node', 'A domain file without .server may reach the browser: no Node built-ins.', pureDomain, {
      dependencyTypes: ['core'],
    }),
    rule('pure-has-no-react', 'Rules must run where no screen is.', pureDomain, {
      path: '^node_modules/(react|react-dom|react-router|@tiptap/react)/',
    }),
    rule(
      'server-knows-no-front-door',
      'server/ never imports app/ or collab/ source; only the composition root puts them together.',
      { path: '^server/', pathNot: '^server/(index\\.ts|composition/)' },
      { path: '^(app|collab)/' },
    ),
    rule(
      'only-auth-knows-tables',
      'Adapters ask the domain; better-auth alone needs its own tables.',
      { path: '^server/(?!domain/|auth/|demo/)' },
      { path: '^db/schema/' },
    ),
    rule('app-has-no-sql', 'Routes call queries and commands.', { path: '^app/' }, { path: '^(db|collab)/' }),
    rule(
      'app-reaches-adapters-by-suffix',
      'Only *.server.ts adapters, so that React Router keeps them out of the browser.',
      { path: '^app/' },
      { path: '^server/(?!domain/)', pathNot: '\\.server\\.ts$' },
    ),
    rule(
      'features-stay-in-the-browser',
      'Features and the interface kit are handed data; loaders and actions fetch it.',
      { path: '^app/(features|ui)/', pathNot: '\\.server\\.ts$' },
      { path: '\\.server\\.tsx?$' },
    ),
    rule('collab-has-no-sql-or-screens', 'collab/ asks the domain.', { path: '^collab/' }, { path: '^(db|app)/' }),
    rule(
      'collab-reaches-few-adapters',
      'collab/ needs sessions, events, settings, log and metrics, nothing more.',
      { path: '^collab/' },
      { path: '^server/(?!domain/|auth/|events/|env|log|metrics)' },
    ),
    rule(
      'features-do-not-know-each-other',
      'Routes compose features.',
      { path: '^app/features/([^/]+)/' },
      { path: '^app/features/', pathNot: '^app/features/$1/' },
    ),
    rule(
      'ui-knows-no-product',
      'app/ui and app/lib are free of features and routes.',
      { path: '^app/(ui|lib)/' },
      { path: '^app/(features|routes)/' },
    ),
    rule(
      'composition-is-the-roof',
      'server/composition/ puts everything together for the entry point; nothing else leans on it.',
      { pathNot: '^(server/(index\\.ts|composition/)|tests/)' },
      { path: '^server/composition/' },
    ),
    rule(
      'entry-points-are-leaves',
      'Entry points are started, never imported.',
      { pathNot: '^(vite\\.config|react-router\\.config)' },
      { path: '^server/index\\.ts$' },
    ),
    rule(
      'product-needs-no-tests',
      'What ships does not lean on tests or scripts.',
      { path: '^(app|collab|db|server)/' },
      { path: '^(tests|scripts)/' },
    ),
    rule(
      'product-needs-no-dev-packages',
      'What ships does not lean on a development dependency.',
      { path: '^(app|collab|db|server)/', pathNot: '^server/index\\.ts$' },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/(@react-router/dev|vite|@types)/',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|coverage|\\.react-router|tests/fixtures|tests/bench/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
