/** Adding an issue, a solution, a commitment, a table or a line where the cursor is. */
import type { Editor } from '@tiptap/core'
import type { ItemKind } from '#server/domain/documents/items.ts'

export type Addition = ItemKind | 'table' | 'line'

/** Turns an empty paragraph into the block; otherwise puts it after the block the cursor is in. Nothing is replaced. */
export function add(editor: Editor, what: Addition): void {
  if (what === 'table') {
    editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
    return
  }
  if (what === 'line') {
    editor.chain().focus().setHorizontalRule().run()
    return
  }
  const { $from } = editor.state.selection
  if ($from.parent.type.name === 'paragraph' && $from.parent.content.size === 0 && $from.depth === 1) {
    editor.chain().focus().setNode(what).run()
    return
  }
  const after = $from.depth === 0 ? $from.pos : $from.after(1)
  editor
    .chain()
    .insertContentAt(after, { type: what })
    .focus(after + 1)
    .scrollIntoView()
    .run()
}
