/**
 * The block nodes `issue`, `solution` and `commitment`: one line of plain text with a random id. Everything with a right
 * attached (number, home, later the answers) is in SQL under that id, never in the node.
 */
import { Node } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { type ItemKind, isItemId, isItemKind } from '../items.ts'

const block = (kind: ItemKind) =>
  Node.create({
    name: kind,
    group: 'block',
    content: 'text*',
    marks: '',
    // Pasting other text over it keeps the kind of block.
    defining: true,
    addAttributes() {
      return {
        id: {
          default: null,
          // Half of a split block is a new issue, not a second copy of the old one.
          keepOnSplit: false,
          parseHTML: (element) => {
            const id = element.getAttribute('data-id')
            return isItemId(id) ? id : null
          },
          renderHTML: ({ id }) => (isItemId(id) ? { 'data-id': id } : {}),
        },
      }
    },
    parseHTML() {
      return [{ tag: `div[data-kind="${kind}"]`, preserveWhitespace: true }]
    },
    renderHTML({ HTMLAttributes }) {
      return ['div', { 'data-kind': kind, ...HTMLAttributes }, 0]
    },
  })

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

export const Issue = block('issue').extend({ addProseMirrorPlugins: () => [mintIds()] })
export const Solution = block('solution')
export const Commitment = block('commitment')
