/**
 * Fetches the overlays as soon as somebody begins to write: without a network they could not be fetched any more, just when
 * signing in again or asking before leaving needs them.
 */
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'

export function useOverlaysEarly(editor: Editor | null): void {
  useEffect(() => {
    if (!editor) return
    const fetchThem = () => {
      for (const overlay of [import('#app/ui/dialog-panel.tsx'), import('#app/ui/menu-panel.tsx')])
        overlay.catch(() => {})
    }
    editor.once('focus', fetchThem)
    return () => {
      editor.off('focus', fetchThem)
    }
  }, [editor])
}
