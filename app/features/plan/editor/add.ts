/** Adding an issue, a solution, a commitment, a table or a line where the cursor is. */
import type { Editor } from '@tiptap/core'
import type { ItemKind } from '#server/domain/documents/items.ts'

export type Addition = ItemKind | 'table' | 'line'

const paragraph = (words: string) => ({ type: 'paragraph', content: words ? [{ type: 'text', text: words }] : [] })

/** A table that can be filled in at once; columns without a heading would say nothing to a screen reader. */
function table(headings: readonly string[]) {
  const row = (type: 'tableHeader' | 'tableCell', cells: readonly string[]) => ({
    type: 'tableRow',
    content: cells.map((words) => ({ type, content: [paragraph(words)] })),
  })
  const empty = headings.map(() => '')
  return { type: 'table', content: [row('tableHeader', headings), row('tableCell', empty), row('tableCell', empty)] }
}

/** Turns an empty paragraph into the block; otherwise puts it after the block the cursor is in. Nothing is replaced. */
export function add(editor: Editor, what: Addition, headings: readonly string[]): void {
  if (what === 'line') {
    editor.chain().focus().setHorizontalRule().run()
    return
  }
  const { $from } = editor.state.selection
  if (
    what !== 'table' &&
    $from.parent.type.name === 'paragraph' &&
    $from.parent.content.size === 0 &&
    $from.depth === 1
  ) {
    editor.chain().focus().setNode(what).run()
    return
  }
  const after = $from.depth === 0 ? $from.pos : $from.after(1)
  editor
    .chain()
    .insertContentAt(after, what === 'table' ? table(headings) : { type: what })
    .focus(after + (what === 'table' ? 4 : 1))
    .scrollIntoView()
    .run()
}
