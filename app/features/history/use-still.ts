import { useEffect } from 'react'
import { listenToDocument } from '#app/lib/live-changes.ts'

/** What somebody reads here stays as it is while others write in the plan: their words are no reason to ask again. */
export function useStill(documentId: string): void {
  useEffect(() => listenToDocument(documentId, () => undefined), [documentId])
}
