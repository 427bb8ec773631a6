/** The parts in the order in which they are measured. */
import type { Part } from './part.ts'
import { fanOut } from './parts/fan-out.ts'
import { keystrokes } from './parts/keystrokes.ts'
import { randomLarge, recordedLarge } from './parts/large.ts'
import { manyDocuments } from './parts/many-documents.ts'

export const parts: readonly Part[] = [
  keystrokes,
  fanOut,
  manyDocuments,
  randomLarge,
  ...recordedLarge(process.env.TRACE_FILE),
]
