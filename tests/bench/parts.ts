/** The parts in the order in which they are measured. */
import type { Part } from './part.ts'
import { keystrokes } from './parts/keystrokes.ts'
import { randomLarge, recordedLarge } from './parts/large.ts'

export const parts: readonly Part[] = [keystrokes, randomLarge, ...recordedLarge(process.env.TRACE_FILE)]
