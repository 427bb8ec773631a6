import * as Y from 'yjs'

/** Several Yjs updates as one. A single one is handed back as it is. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  return only && updates.length === 1 ? only : Y.mergeUpdates([...updates])
}
