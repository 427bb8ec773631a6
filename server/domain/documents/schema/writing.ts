/** What happens in an editor while somebody writes, so that the text stays what the schema means it to be. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { isItemId, isItemKind } from '../items.ts'
import { cleanPaste } from '../paste.ts'

/**
 * Ids are minted where blocks are made; only what this person did is looked at, never what came in from others. A block that
 * was split is one block and a new one; a pasted or dropped copy keeps its id and is a reference (PLAN-5).
 */
export const mintIds = (newId: () => string = () => crypto.randomUUID()): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, { doc, tr }) {
      const own = transactions.filter((transaction) => transaction.docChanged && !cameFromOthers(transaction))
      if (own.length === 0) return null
      const copies = own.some((transaction) => transaction.getMeta('uiEvent') || transaction.getMeta('paste'))
      const known = blocksOf(before.doc)
      for (const [id, blocks] of blocksOf(doc)) {
        const split = !copies && blocks.length > (known.get(id)?.length ?? 0) && known.has(id)
        const keeper = blocks.find(({ empty }) => !empty) ?? blocks[0]
        for (const block of blocks) {
          if (!isItemId(id) || (split && block !== keeper)) tr.setNodeAttribute(block.at, 'id', newId())
        }
      }
      return tr.docChanged ? tr : null
    },
  })

/** The issue, solution and commitment blocks by what stands in the place of their id. */
function blocksOf(doc: Node): Map<unknown, { at: number; empty: boolean }[]> {
  const found = new Map<unknown, { at: number; empty: boolean }[]>()
  doc.descendants((node, at) => {
    if (isItemKind(node.type.name)) {
      found.set(node.attrs.id, [...(found.get(node.attrs.id) ?? []), { at, empty: node.content.size === 0 }])
    }
    return !node.isTextblock
  })
  return found
}

const cameFromOthers = (transaction: { getMeta(key: string): unknown }): boolean => {
  const sync = transaction.getMeta('y-sync$')
  return typeof sync === 'object' && sync !== null && 'isChangeOrigin' in sync && sync.isChangeOrigin === true
}

/** What is copied inside an editor comes back as it was; what other programs copied is cleaned first. */
const cleanPastes = (): Plugin =>
  new Plugin({ props: { transformPastedHTML: (html) => (html.includes('data-pm-slice') ? html : cleanPaste(html)) } })

export const Writing = Extension.create({
  name: 'planWriting',
  addProseMirrorPlugins: () => [mintIds(), cleanPastes()],
})
