/** Content whose words say who wrote them: every stretch of one writer gets a mark `writtenBy`, `first` where it begins. Pure. */
import type { ContentNode } from '../documents/content.ts'
import { isItemKind } from '../documents/items.ts'
import type { TextBlock } from './text-blocks.ts'

/** `blocks` are those of the same state (`readState`); `writerOf` names the writer of a Yjs client's words, null for nobody. */
export function signedContent(
  content: ContentNode,
  blocks: readonly TextBlock[],
  writerOf: (client: number) => string | null,
): ContentNode {
  const next = blocks.values()
  const walk = (node: ContentNode): ContentNode => {
    if (!holdsWords(node)) return node.content ? { ...node, content: node.content.map(walk) } : node
    const writers = stretches(next.next().value, writerOf)
    return { ...node, content: (node.content ?? []).flatMap((child) => signed(child, writers)) }
  }
  return walk(content)
}

const holdsWords = ({ type }: ContentNode): boolean => type === 'paragraph' || type === 'heading' || isItemKind(type)

interface Stretch {
  length: number
  by: string | null
  /** Nothing of it has been given out. */
  first: boolean
}

function stretches(block: TextBlock | undefined, writerOf: (client: number) => string | null): Stretch[] {
  const found: Stretch[] = []
  for (const { client, text } of block?.runs ?? []) {
    const by = writerOf(client)
    const last = found.at(-1)
    if (last?.by === by) last.length += text.length
    else found.push({ length: text.length, by, first: true })
  }
  return found
}

/** Takes from the front of `writers` what the child's words use up. */
function signed(child: ContentNode, writers: Stretch[]): ContentNode[] {
  const text = child.text ?? ' '
  const pieces: ContentNode[] = []
  for (let at = 0; at < text.length; ) {
    const writer = writers[0]
    const length = Math.min(text.length - at, writer?.length ?? text.length)
    const mark = { type: 'writtenBy', attrs: { by: writer?.by ?? null, first: writer?.first ?? false } }
    pieces.push({ ...child, text: text.slice(at, at + length), marks: [...(child.marks ?? []), mark] })
    if (writer) {
      writer.length -= length
      writer.first = false
      if (writer.length === 0) writers.shift()
    }
    at += length
  }
  return child.text === undefined ? [child] : pieces
}
