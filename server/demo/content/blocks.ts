/** A few words for writing a plan as data: each makes one node of the document schema. Used by the demo's plans alone. */
import type { JSONContent } from '@tiptap/core'

export type Block = JSONContent
export type Words = string | JSONContent

const text = (words: Words): JSONContent => (typeof words === 'string' ? { type: 'text', text: words } : words)
const line = (words: Words | readonly Words[]): JSONContent => ({
  type: 'paragraph',
  content: (Array.isArray(words) ? words : [words]).map(text),
})

export const bold = (words: string): JSONContent => ({ type: 'text', text: words, marks: [{ type: 'bold' }] })
export const italic = (words: string): JSONContent => ({ type: 'text', text: words, marks: [{ type: 'italic' }] })
export const link = (words: string, href: string): JSONContent => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
})

export const heading = (level: 2 | 3, words: string): Block => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
})
export const paragraph = (...words: Words[]): Block => line(words)
export const quote = (...words: Words[]): Block => ({ type: 'blockquote', content: [line(words)] })

export const list = (...items: (Words | readonly Words[])[]): Block => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [line(item)] })),
})
export const steps = (...items: (Words | readonly Words[])[]): Block => ({
  type: 'orderedList',
  content: items.map((item) => ({ type: 'listItem', content: [line(item)] })),
})
export const checks = (...items: (readonly [done: boolean, words: string])[]): Block => ({
  type: 'taskList',
  content: items.map(([checked, words]) => ({ type: 'taskItem', attrs: { checked }, content: [line(words)] })),
})

export const table = (head: readonly string[], ...rows: (readonly string[])[]): Block => {
  const row = (cell: 'tableHeader' | 'tableCell', cells: readonly string[]): JSONContent => ({
    type: 'tableRow',
    content: cells.map((words) => ({ type: cell, content: [line(words)] })),
  })
  return { type: 'table', content: [row('tableHeader', head), ...rows.map((cells) => row('tableCell', cells))] }
}

const item =
  (type: 'issue' | 'solution' | 'commitment') =>
  (id: string, words: string): Block => ({ type, attrs: { id }, content: [text(words)] })

export const issue = item('issue')
export const solution = item('solution')
export const commitment = item('commitment')
