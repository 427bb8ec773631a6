/** What the outline and the word count say of a text. */
import type { Node } from '@tiptap/pm/model'
import { countWords, headingIds } from '#server/domain/documents/content.ts'

export interface OutlineEntry {
  /** The same as in the page the server draws. */
  id: string
  text: string
  level: number
  /** Position of the heading's node. */
  at: number
}

export interface Shape {
  outline: OutlineEntry[]
  words: number
}

/** Headings at the top level, and all words. Walks the whole text: call it when typing pauses. */
export function shapeOf(doc: Node): Shape {
  const outline: OutlineEntry[] = []
  const nextId = headingIds()
  let words = 0
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    words += countWords(node.textBetween(0, node.content.size, ' ', ' '))
    const text = node.type.name === 'heading' ? node.textContent.trim() : ''
    if (text) outline.push({ id: nextId(text), text, level: Number(node.attrs.level), at })
    return false
  })
  return { outline, words }
}
