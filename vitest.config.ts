import { defineConfig } from 'vitest/config'

/** One project per kind of test: `npx vitest run --project rules`. Browser journeys are Playwright's. */
const kinds: Record<string, object> = {
  // Pure tables: nothing to isolate, so all files share a worker.
  rules: { isolate: false },
  commands: { testTimeout: 60_000 },
  collab: { testTimeout: 60_000 },
  http: { testTimeout: 60_000 },
  gate: { testTimeout: 60_000 },
}

export default defineConfig({
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      reportOnFailure: true,
      reporter: ['text-summary', 'json-summary', 'html'],
      include: ['server/domain/**/*.ts', 'collab/**/*.ts'],
      thresholds: { 'server/domain/**': { lines: 90 }, 'collab/**': { lines: 90 } },
    },
    projects: Object.entries(kinds).map(([name, options]) => ({
      extends: true as const,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
        setupFiles: ['tests/setup/noise.ts'],
        hookTimeout: 120_000,
        ...options,
      },
    })),
  },
})
