/** A document's words with their origin: which Yjs client wrote each of them. Works on a private copy; knows no people. */
import * as Y from 'yjs'
import type { ContentNode } from '../documents/content.ts'
import { type ItemKind, isItemId, isItemKind } from '../documents/items.ts'
import { contentOf, type FoundBlock } from '../documents/rebuild.ts'
import { CONTENT_FRAGMENT } from '../documents/schema/version.ts'

/** Words that one client wrote in one go: `text[i]` is the Yjs piece (client, clock + i). */
export interface Run {
  client: number
  clock: number
  text: string
}

export type BlockForm =
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'listItem'
  | 'taskOpen'
  | 'taskDone'
  | 'quote'
  | 'cell'
  | ItemKind

/** A paragraph, or whatever else holds words directly. */
export interface TextBlock {
  /** The Yjs element: the same for as long as the block was not made anew. */
  node: string
  form: BlockForm
  /** The id of an issue, a solution or a commitment. */
  itemId: string | null
  text: string
  runs: Run[]
}

export interface ReadState {
  content: ContentNode
  found: FoundBlock[]
  blocks: TextBlock[]
}

/** A stored state (a Yjs update that holds everything) as content and as text blocks, in one order (PLAN-1). */
export function readState(state: Uint8Array): ReadState {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const { content, blocks: found } = contentOf(doc)
  const blocks = textBlocks(doc.getXmlFragment(CONTENT_FRAGMENT))
  doc.destroy()
  return { content, found, blocks }
}

function textBlocks(fragment: Y.XmlFragment): TextBlock[] {
  const blocks: TextBlock[] = []
  const walk = (parent: Y.XmlFragment, inside: BlockForm): void => {
    for (const node of parent.toArray()) {
      if (!(node instanceof Y.XmlElement)) continue
      const form = formOf(node, inside)
      if (holdsWords(node)) blocks.push(textBlock(node, form))
      else walk(node, form)
    }
  }
  walk(fragment, 'paragraph')
  return blocks
}

const holdsWords = ({ nodeName }: Y.XmlElement): boolean =>
  nodeName === 'paragraph' || nodeName === 'heading' || isItemKind(nodeName)

/** What a block is to a reader: its own kind where it has one, else the nearest thing it stands in. */
function formOf(node: Y.XmlElement, inside: BlockForm): BlockForm {
  const { nodeName } = node
  if (isItemKind(nodeName)) return nodeName
  switch (nodeName) {
    case 'heading': {
      const level = Number(node.getAttribute('level'))
      return level === 1 ? 'heading1' : level === 2 ? 'heading2' : 'heading3'
    }
    case 'listItem':
      return 'listItem'
    case 'taskItem':
      // Attributes are typed as strings; the editor stores a boolean.
      return String(node.getAttribute('checked')) === 'true' ? 'taskDone' : 'taskOpen'
    case 'blockquote':
      return 'quote'
    case 'tableCell':
    case 'tableHeader':
      return 'cell'
    default:
      return inside
  }
}

function textBlock(node: Y.XmlElement, form: BlockForm): TextBlock {
  const runs = node.toArray().flatMap((child): Run[] => {
    if (child instanceof Y.XmlText) return runsOf(child)
    const id = child._item?.id
    return id && child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? [{ ...id, text: '\n' }] : []
  })
  const id = isItemKind(node.nodeName) ? node.getAttribute('id') : null
  const { client, clock } = node._item?.id ?? { client: 0, clock: 0 }
  return {
    node: `${client}:${clock}`,
    form,
    itemId: isItemId(id) ? id : null,
    text: runs.map((run) => run.text).join(''),
    runs,
  }
}

/** Neighbouring pieces of one client become one run. */
function runsOf(words: Y.XmlText): Run[] {
  const runs: Run[] = []
  for (let item = words._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    const last = runs.at(-1)
    if (last?.client === client && last.clock + last.text.length === clock) last.text += item.content.str
    else runs.push({ client, clock, text: item.content.str })
  }
  return runs
}
