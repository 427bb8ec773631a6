/** What open pages hear from `/live`, and how a part of a page asks to be told itself. Ids only: content comes from loaders. */

export interface Change {
  type: string
  documentId?: string
}

const listeners = new Map<string, (change: Change) => void>()

/** Hears of changes to one document instead of having the whole page ask again; answers a function that stops it. */
export function listenToDocument(documentId: string, hear: (change: Change) => void): () => void {
  listeners.set(documentId, hear)
  return () => {
    if (listeners.get(documentId) === hear) listeners.delete(documentId)
  }
}

/** True when a part of the page took a change of words; everything else is for the page. */
export function takenByListener(change: Change): boolean {
  if (change.type !== 'document.changed' || !change.documentId) return false
  const hear = listeners.get(change.documentId)
  hear?.(change)
  return hear !== undefined
}

const holding = new Set<symbol>()
const watchers = new Set<() => void>()

const holdsChanged = () => {
  for (const watcher of watchers) watcher()
}

/**
 * For a part of a page that holds words nobody else has: until the function it answers is called, the page does not ask its
 * loaders again. Their answer could be that the page is not this person's any more, and would take the words away with it (SAVED-6).
 */
export function holdPage(): () => void {
  const hold = Symbol('hold')
  holding.add(hold)
  holdsChanged()
  return () => {
    holding.delete(hold)
    holdsChanged()
  }
}

export const isPageHeld = (): boolean => holding.size > 0

export function watchHolds(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
