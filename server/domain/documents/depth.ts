/** Nesting that no editor makes, but a socket can send: it would be walked down with a stack that ends. */
import * as Y from 'yjs'

/** So many elements may be inside one another: a list in a list takes two. */
export const DEEPEST = 100

/**
 * Leaves out of a private copy of a document what is nested deeper (PLAN-1). Innermost first and without collecting garbage:
 * Yjs itself walks down what it deletes.
 */
export function cutBelow(doc: Y.Doc, fragment: Y.XmlFragment, deepest = DEEPEST): void {
  const tooDeep: Y.Item[] = []
  const open: { inside: Y.XmlFragment; depth: number }[] = [{ inside: fragment, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const child of next.inside.toArray()) {
      if (next.depth > deepest && child._item) tooDeep.push(child._item)
      if (child instanceof Y.XmlElement) open.push({ inside: child, depth: next.depth + 1 })
    }
  }
  if (tooDeep.length === 0) return
  doc.gc = false
  doc.transact((transaction) => {
    for (const item of tooDeep.reverse()) item.delete(transaction)
  })
}
