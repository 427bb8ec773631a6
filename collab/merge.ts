import * as Y from 'yjs'

/** Several Yjs updates as one. A single one is handed back as it is. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  return only && updates.length === 1 ? only : Y.mergeUpdates([...updates])
}

/** Puts together what each author wrote, in order. Merging first within one author is cheaper than merging everything at once. */
export function byAuthor<Item extends { from: unknown }>(items: readonly Item[]): Item[][] {
  const groups = new Map<Item['from'], Item[]>()
  for (const item of items) {
    const own = groups.get(item.from)
    if (own) own.push(item)
    else groups.set(item.from, [item])
  }
  return [...groups.values()]
}
