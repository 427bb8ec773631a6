import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { isPageHeld, listenToDocument } from '#app/lib/live-changes.ts'
import type { Numbers } from './editor/block-numbers.ts'
import { blockIds } from './editor/block-numbers.ts'

/** When the server has saved a block that has no number here yet, the page asks for the numbers again. */
export function useNewNumbers(documentId: string, numbers: Numbers, editor: Editor | null): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!editor) return
    return listenToDocument(documentId, () => {
      if (!isPageHeld() && blockIds(editor.state.doc).some((id) => !(id in numbers))) void revalidate()
    })
  }, [documentId, numbers, editor, revalidate])
}
