import type { DocumentStore } from '#collab/store.ts'
import { gate } from '#tests/support/collab-fixture.ts'

/** A store whose commits wait at a gate. */
export function slowStore() {
  let held = gate()
  const batches: number[] = []
  return {
    batches,
    open: () => {
      held.open()
    },
    hold: () => {
      held = gate()
    },
    around: (real: DocumentStore): DocumentStore => ({
      ...real,
      append: async (batch) => {
        batches.push(batch.reduce((sum, one) => sum + one.rows.length, 0))
        await held.passed
        return real.append(batch)
      },
    }),
  }
}
