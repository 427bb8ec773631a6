import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fuzzFrames } from '#tests/faults/frames-fuzz.ts'
import { testStore } from '#tests/support/database.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

// A client that sees its own id used by another takes a new one and says so on the console.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

test(`DOC-3, DOC-5: hostile frames harm nobody but their sender (npm run test:fuzz -- --seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  const { frames, saved, closings } = await fuzzFrames({ store: testStore, frames: 3_000, seed })
  expect(frames).toBe(3_000)
  expect(saved).toBeGreaterThan(300)
  expect(closings[4400]).toBeGreaterThan(100)
  expect(closings[4404]).toBeGreaterThan(100)
})
