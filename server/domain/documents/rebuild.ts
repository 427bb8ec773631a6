/** From a document's log to what every editor shows of it. Works on a private copy: nothing here can change a document. */
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { ContentNode } from './content.ts'
import { type ItemKind, isItemId, isItemKind } from './items.ts'
import { planSchema } from './schema/extensions.ts'
import { CONTENT_FRAGMENT } from './schema/version.ts'

export interface FoundBlock {
  id: string
  kind: ItemKind
  /** Of several nodes with one id, the one written first is the record; the others are drawn as references (PLAN-5). */
  reference: boolean
}

/**
 * The content, and its issue, solution and commitment blocks in document order. What the schema does not know, or not
 * there, is left out exactly as an editor leaves it out (PLAN-1).
 */
export function rebuild(log: { snapshot: Uint8Array | null; updates: readonly Uint8Array[] }) {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (log.snapshot) Y.applyUpdate(doc, log.snapshot)
    for (const update of log.updates) Y.applyUpdate(doc, update)
  })
  const read = contentOf(doc)
  doc.destroy()
  return read
}

/** The same of a private copy, in which what is left out is deleted on the way. */
export function contentOf(copy: Y.Doc): { content: ContentNode; blocks: FoundBlock[] } {
  const fragment = copy.getXmlFragment(CONTENT_FRAGMENT)
  const content: ContentNode = yXmlFragmentToProseMirrorRootNode(fragment, planSchema()).toJSON()
  return { content, blocks: findBlocks(fragment) }
}

function findBlocks(fragment: Y.XmlFragment): FoundBlock[] {
  const found: { id: string; kind: ItemKind; written: Y.ID }[] = []
  const first = new Map<string, Y.ID>()
  for (const node of fragment.createTreeWalker((each) => each instanceof Y.XmlElement)) {
    if (!(node instanceof Y.XmlElement) || !isItemKind(node.nodeName) || !node._item) continue
    const id = node.getAttribute('id')
    if (!isItemId(id)) continue
    const written = node._item.id
    const earliest = first.get(id)
    if (!earliest || isBefore(written, earliest)) first.set(id, written)
    found.push({ id, kind: node.nodeName, written })
  }
  return found.map(({ id, kind, written }) => ({ id, kind, reference: first.get(id) !== written }))
}

/** Every replica agrees on this order, whatever order the updates came in. */
const isBefore = (a: Y.ID, b: Y.ID): boolean => a.client < b.client || (a.client === b.client && a.clock < b.clock)
