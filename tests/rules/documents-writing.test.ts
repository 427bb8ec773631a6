import { getSchema } from '@tiptap/core'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { isItemId } from '#server/domain/documents/items.ts'
import { planExtensions } from '#server/domain/documents/schema/extensions.ts'
import { mintIds } from '#server/domain/documents/schema/writing.ts'

const schema = getSchema(planExtensions())
const id = '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a01'

function editor(...content: object[]) {
  const doc = schema.nodeFromJSON({ type: 'doc', content })
  let state = EditorState.create({ doc, plugins: [mintIds()] })
  return {
    change(edit: (tr: Transaction) => Transaction) {
      state = state.apply(edit(state.tr))
      return state.doc.content.content.map((node) => node.attrs.id as unknown)
    },
  }
}
const issue = (text: string, own: string | null = id) => ({
  type: 'issue',
  attrs: { id: own },
  content: [{ type: 'text', text }],
})

describe('ids of blocks while people write', () => {
  it('a new block gets one', () => {
    const [made] = editor({ type: 'paragraph' }).change((tr) =>
      tr.setNodeMarkup(0, schema.nodes.solution, { id: null }),
    )
    expect(isItemId(made)).toBe(true)
  })

  it('the second half of a split block is a new one', () => {
    const [first, second] = editor(issue('Nobody answers')).change((tr) => tr.split(7))
    expect(first).toBe(id)
    expect(isItemId(second) && second !== id).toBe(true)
  })

  it('Enter before the first word makes an empty block above; the words keep their number', () => {
    const [first, second] = editor(issue('Nobody answers')).change((tr) => tr.split(1))
    expect(second).toBe(id)
    expect(isItemId(first) && first !== id).toBe(true)
  })

  it('a copy keeps the id: it is a reference, not a second record (PLAN-5)', () => {
    const copied = (tr: Transaction) => tr.insert(3, schema.nodeFromJSON(issue('a'))).setMeta('uiEvent', 'paste')
    expect(editor(issue('a')).change(copied)).toEqual([id, id])
  })

  it('what others wrote is not touched, or everybody who has it open would give it another id', () => {
    const seen = editor(issue('a', null), { type: 'paragraph' }).change((tr) =>
      tr.insertText('b', 1).setMeta('y-sync$', { isChangeOrigin: true }),
    )
    expect(seen[0]).toBeNull()
  })
})
