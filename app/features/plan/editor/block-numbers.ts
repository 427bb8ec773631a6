/** Draws the number of each issue, solution and commitment; the document itself holds only the block's id. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isItemId, isItemKind } from '#server/domain/documents/items.ts'

export type Numbers = Readonly<Record<string, string>>

interface Drawn {
  numbers: Numbers
  decorations: DecorationSet
}

const key = new PluginKey<Drawn>('block-numbers')

const draw = (doc: Node, numbers: Numbers): Drawn => {
  const decorations: Decoration[] = []
  doc.descendants((node, position) => {
    const number = isItemKind(node.type.name) ? numbers[String(node.attrs.id)] : undefined
    if (number) decorations.push(Decoration.node(position, position + node.nodeSize, { 'data-number': number }))
    return !node.isTextblock
  })
  return { numbers, decorations: DecorationSet.create(doc, decorations) }
}

/** The ids of all blocks in the text. */
export function blockIds(doc: Node): string[] {
  const ids: string[] = []
  doc.descendants((node) => {
    if (isItemKind(node.type.name) && isItemId(node.attrs.id)) ids.push(node.attrs.id)
    return !node.isTextblock
  })
  return ids
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    blockNumbers: { setNumbers: (numbers: Numbers) => ReturnType }
  }
}

export const BlockNumbers = Extension.create({
  name: 'blockNumbers',
  addCommands() {
    return {
      setNumbers:
        (numbers) =>
        ({ tr }) => {
          tr.setMeta(key, numbers).setMeta('addToHistory', false)
          return true
        },
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin<Drawn>({
        key,
        state: {
          init: (_, { doc }) => draw(doc, {}),
          apply(transaction, drawn, _, { doc }) {
            const numbers: Numbers | undefined = transaction.getMeta(key)
            return numbers || transaction.docChanged ? draw(doc, numbers ?? drawn.numbers) : drawn
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ]
  },
})
