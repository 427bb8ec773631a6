/** What happens in an editor while somebody writes, so that the text stays what the schema means it to be. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { isItemId, isItemKind } from '../items.ts'
import { cleanPaste } from '../paste.ts'

/** The id is minted where the block is made; only what this person did is looked at, never what came in from others. */
export const mintIds = (newId: () => string = () => crypto.randomUUID()): Plugin =>
  new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      const own = transactions.some((transaction) => transaction.docChanged && !cameFromOthers(transaction))
      if (!own) return null
      doc.descendants((node, position) => {
        if (isItemKind(node.type.name) && !isItemId(node.attrs.id)) tr.setNodeAttribute(position, 'id', newId())
        return !node.isTextblock
      })
      return tr.docChanged ? tr : null
    },
  })

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
