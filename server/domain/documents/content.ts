/** A document's content as plain JSON, in the form every editor shows it, and what can be read off it. */
import { isItemKind } from './items.ts'

export interface ContentMark {
  type: string
  attrs?: Record<string, unknown>
}

export interface ContentNode {
  type: string
  attrs?: Record<string, unknown>
  content?: ContentNode[]
  text?: string
  marks?: ContentMark[]
}

export interface Heading {
  /** For `id` and `#…`: stays the same as long as the heading's words and its twins before it do. */
  id: string
  level: 1 | 2 | 3
  text: string
}

/** The words inside a node, line breaks as spaces. */
export const textOf = (node: ContentNode): string =>
  node.type === 'hardBreak' ? ' ' : (node.text ?? (node.content ?? []).map(textOf).join(''))

const holdsText = (node: ContentNode): boolean =>
  node.type === 'paragraph' || node.type === 'heading' || isItemKind(node.type)

/** One line for each paragraph, heading and block. */
export function plainText(content: ContentNode): string {
  const lines: string[] = []
  const walk = (node: ContentNode): void => {
    const line = holdsText(node) ? textOf(node).trim() : ''
    if (line) lines.push(line)
    if (!holdsText(node)) node.content?.forEach(walk)
  }
  walk(content)
  return lines.join('\n')
}

/** "Isn't", "follow-up" and "30.5" are one word each, in English and in Spanish. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0

export const headingLevel = (node: ContentNode): 1 | 2 | 3 => {
  const level = node.attrs?.level
  return level === 1 || level === 2 ? level : 3
}

/** Gives out heading ids in document order: "Strengths" → `s-strengths`, the second one `s-strengths-2`. */
export function headingIds(): (text: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const words = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const slug =
      words
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60) || 'section'
    const times = (seen.get(slug) ?? 0) + 1
    seen.set(slug, times)
    return times === 1 ? `s-${slug}` : `s-${slug}--${times}`
  }
}

/** The headings that say something, in order. */
export function outline(content: ContentNode): Heading[] {
  const nextId = headingIds()
  const headings: Heading[] = []
  const walk = (node: ContentNode): void => {
    const text = node.type === 'heading' ? textOf(node).trim() : ''
    if (node.type !== 'heading') node.content?.forEach(walk)
    if (text) headings.push({ id: nextId(text), level: headingLevel(node), text })
  }
  walk(content)
  return headings
}
