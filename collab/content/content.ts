/**
 * What a document says, held in memory as a Yjs document: on this thread for small ones, on a thread of their own for large ones,
 * so that nobody's typing waits for another's book. Answers come in the order of the questions; on this thread at once.
 */
import { type Written, YjsContent } from './yjs-content.mjs'

export type { Written }

export interface Content {
  /** The Yjs state vector: what is here. */
  vector(done: (vector: Uint8Array) => void): void
  /** What somebody with this state vector lacks; null for what is not a state vector. */
  difference(stateVector: Uint8Array, done: (update: Uint8Array | null) => void): void
  /** Whether everything in the update is here already; null for what is not an update. */
  holds(update: Uint8Array, done: (held: boolean | null) => void): void
  /** Applies an update. With `full`, one that would add anything is refused. */
  write(update: Uint8Array, full: boolean, done: (written: Written) => void): void
  destroy(): void
}

/** Opens a content from everything that is stored, in order. */
export function openHere(updates: readonly Uint8Array[]): Content {
  const content = new YjsContent(updates)
  return {
    vector: (done) => done(content.vector()),
    difference: (stateVector, done) => done(content.difference(stateVector)),
    holds: (update, done) => done(content.holds(update)),
    write: (update, full, done) => done(content.write(update, full)),
    destroy: () => content.destroy(),
  }
}
