/** An unexpected console.error or console.warn fails the test: noise hides what matters. */
import { afterEach, beforeEach, vi } from 'vitest'

const heard: string[] = []

beforeEach(() => {
  heard.length = 0
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      heard.push(words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' '))
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  const noise = heard.splice(0)
  if (noise.length > 0) throw new Error(`written to the console during the test:\n${noise.join('\n')}`)
})
