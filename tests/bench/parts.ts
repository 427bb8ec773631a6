/** The parts in the order in which they are measured. */
import type { Part } from './part.ts'
import { crash } from './parts/crash.ts'
import { fanOut } from './parts/fan-out.ts'
import { keystrokes } from './parts/keystrokes.ts'
import { randomLarge, recordedLarge } from './parts/large.ts'
import { manyDocuments } from './parts/many-documents.ts'
import { memory } from './parts/memory.ts'
import { paused } from './parts/paused.ts'

export const parts: readonly Part[] = [
  keystrokes,
  fanOut,
  manyDocuments,
  randomLarge,
  ...recordedLarge(process.env.TRACE_FILE),
  memory,
  paused,
  crash,
]
