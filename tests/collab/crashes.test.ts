import { expect, test } from 'vitest'
import { crashRun } from '#tests/faults/crash-run.ts'
import { testStore } from '#tests/support/database.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

test(`DOC-1, DOC-2: kill -9 at any moment loses nothing that was called saved (npm run test:crash -- --seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  const { kills, saved, losses } = await crashRun({ store: testStore, kills: 4, seed })
  expect(losses).toEqual([])
  expect(saved).toBeGreaterThan(0)
  expect(Object.values(kills).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(4)
})
