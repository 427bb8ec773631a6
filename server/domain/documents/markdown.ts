/** A document as Markdown that any program reads: what was typed stays text, no HTML and no unsafe link comes out (PLAN-2). */
import { type ContentMark, type ContentNode, headingLevel, textOf } from './content.ts'
import { isItemKind } from './items.ts'
import { safeHref } from './links.ts'

/** `numberOf` gives a block's number as it is said ("I-07"), or null for an id that is not this partnership's. */
export function contentMarkdown(
  title: string,
  content: ContentNode,
  { numberOf }: { numberOf(id: string): string | null },
): string {
  const blocks = (nodes: readonly ContentNode[] = []): string[] =>
    nodes.map(draw).filter((text) => text.trim().length > 0)

  const draw = (node: ContentNode): string => {
    if (isItemKind(node.type)) {
      const number = typeof node.attrs?.id === 'string' ? numberOf(node.attrs.id) : null
      const words = inline(node)
      return [number ? `**${number}**` : '', words].filter(Boolean).join(' ')
    }
    switch (node.type) {
      case 'heading':
        return `${'#'.repeat(headingLevel(node) + 1)} ${inline(node)}`
      case 'horizontalRule':
        return '---'
      case 'blockquote':
        return prefixed(blocks(node.content).join('\n\n'), '> ', '> ')
      case 'bulletList':
        return items(node, () => '- ')
      case 'orderedList': {
        const start = typeof node.attrs?.start === 'number' ? Math.trunc(node.attrs.start) : 1
        return items(node, (position) => `${start + position}. `)
      }
      case 'taskList':
        return items(node, (_, item) => (item.attrs?.checked === true ? '- [x] ' : '- [ ] '), 2)
      case 'table':
        return table(node)
      case 'paragraph':
        return atLineStart(inline(node))
      default:
        return blocks(node.content).join('\n\n')
    }
  }

  const items = (list: ContentNode, sign: (position: number, item: ContentNode) => string, indent?: number): string =>
    (list.content ?? [])
      .map((item, position) => {
        const mark = sign(position, item)
        return prefixed(blocks(item.content).join('\n'), mark, ' '.repeat(indent ?? mark.length)) || mark.trimEnd()
      })
      .join('\n')

  return `${[`# ${inlineText(title)}`, ...blocks(content.content)].join('\n\n')}\n`
}

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, position) => (position === 0 ? first + line : line ? rest + line : rest.trimEnd()))
    .join('\n')

/** Cells hold one line; a pipe would end the cell. */
function table(node: ContentNode): string {
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => (cell.content ?? []).map(cellText).filter(Boolean).join(' / ')),
  )
  const width = Math.max(1, ...rows.map((row) => row.length))
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, column) => cells[column] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}

const cellText = (node: ContentNode): string =>
  (node.content?.some((child) => child.content) ? inlineText(textOf(node)) : inline(node))
    .replaceAll('\\\n', ' ')
    .replace(/\s*\n\s*/g, ' ')

const inline = (node: ContentNode): string =>
  (node.content ?? [])
    .map((child) => {
      if (child.type === 'hardBreak') return '\\\n'
      return marked(inlineText(child.text ?? ''), child.marks ?? [])
    })
    .join('')

/** Every character that could begin markup, a link, an HTML tag or an entity is escaped. */
const inlineText = (text: string): string =>
  text.replace(/[\r\n\u2028\u2029]+/g, ' ').replace(/[\\`*_[\]<>|~&!]/g, '\\$&')

/** At the start of a line more characters mean something: headings, quotes, lists, rules. */
const atLineStart = (text: string): string =>
  text.replace(/^(\s*)([#+=-])/gm, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2')

const signs: Record<string, string> = { bold: '**', italic: '*', strike: '~~' }

/** Signs must touch the words they mark, so spaces at the edges go outside. */
function marked(text: string, marks: readonly ContentMark[]): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (!words) return text
  const drawn = marks.reduceRight((inner, { type, attrs }) => {
    if (type === 'link') {
      const href = safeHref(attrs?.href)
      return href ? `[${inner}](<${href.replace(/[<>\\]/g, encodeURIComponent)}>)` : inner
    }
    const sign = signs[type]
    return sign ? sign + inner + sign : inner
  }, words)
  return before + drawn + after
}
