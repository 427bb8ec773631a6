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
