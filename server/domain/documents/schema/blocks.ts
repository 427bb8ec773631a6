/**
 * The block nodes `issue`, `solution` and `commitment`: one line of plain text with a random id. Everything with a right
 * attached (number, home, later the answers) is in SQL under that id, never in the node.
 */
import { Node } from '@tiptap/core'
import { type ItemKind, isItemId } from '../items.ts'

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

export const Issue = block('issue')
export const Solution = block('solution')
export const Commitment = block('commitment')
