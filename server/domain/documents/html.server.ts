/**
 * A document as HTML that is readable before any script runs. Only the tags and attributes written here can come out, and
 * every word passes `escapeHtml`: what was pasted or sent through a socket is never live (PLAN-2).
 */
import { type ContentMark, type ContentNode, headingIds, headingLevel, textOf } from './content.ts'
import { isItemKind } from './items.ts'
import { safeHref } from './links.ts'
import { escapeHtml } from './markup.ts'

export interface HtmlWords {
  /** A block's number as it is said ("I-07"); null for an id that is not this partnership's. */
  numberOf(id: string): string | null
  /** Whether the n-th block of the document (from 0) only refers to another one. */
  isReference(position: number): boolean
  /** What kind of block it is, said in front of the number: "Issue". */
  kindWord(kind: 'issue' | 'solution' | 'commitment'): string
  done: string
  notDone: string
}

/** Content in, HTML of the document's body out. */
export function contentHtml(content: ContentNode, words: HtmlWords): string {
  const nextId = headingIds()
  let blocks = 0

  const inside = (node: ContentNode): string => (node.content ?? []).map(draw).join('')
  const around = (tag: string, node: ContentNode, attributes = ''): string =>
    `<${tag}${attributes}>${inside(node)}</${tag}>`

  const draw = (node: ContentNode): string => {
    if (isItemKind(node.type)) return block(node, node.type)
    switch (node.type) {
      case 'doc':
        return inside(node)
      case 'text':
        return marked(escapeHtml(node.text ?? ''), node.marks ?? [])
      case 'hardBreak':
        return '<br>'
      case 'horizontalRule':
        return '<hr>'
      case 'paragraph':
        return around('p', node)
      case 'heading': {
        const words = textOf(node).trim()
        const level = headingLevel(node)
        const id = words ? ` id="${escapeHtml(nextId(words))}"` : ''
        return around(`h${level + 1}`, node, ` data-level="${level}"${id}`)
      }
      case 'blockquote':
        return around('blockquote', node)
      case 'bulletList':
        return around('ul', node)
      case 'orderedList':
        return around('ol', node, wholeNumber(' start', node.attrs?.start, 0, 99_999, 1))
      case 'listItem':
        return around('li', node)
      case 'taskList':
        return around('ul', node, ' data-type="taskList"')
      case 'taskItem':
        return task(node)
      case 'table':
        return `<div class="tableWrapper"><table><tbody>${inside(node)}</tbody></table></div>`
      case 'tableRow':
        return around('tr', node)
      case 'tableHeader':
      case 'tableCell':
        return around(textOf(node).trim() && node.type === 'tableHeader' ? 'th' : 'td', node, spans(node))
      default:
        return ''
    }
  }

  const block = (node: ContentNode, kind: Parameters<HtmlWords['kindWord']>[0]): string => {
    const reference = words.isReference(blocks)
    blocks += 1
    const id = typeof node.attrs?.id === 'string' ? node.attrs.id : ''
    const number = id ? words.numberOf(id) : null
    const label = number ? `<span data-number>${escapeHtml(number)}</span> ` : ''
    const anchor = number && !reference ? ` id="${escapeHtml(number)}"` : ''
    return `<div data-kind="${kind}"${anchor}${reference ? ' data-reference' : ''}><span data-label><span data-word>${escapeHtml(words.kindWord(kind))}</span> ${label}</span><p>${inside(node)}</p></div>`
  }

  const task = (node: ContentNode): string => {
    const done = node.attrs?.checked === true
    const word = escapeHtml(done ? words.done : words.notDone)
    return `<li data-checked="${done}"><span role="img" aria-label="${word}"></span><div>${inside(node)}</div></li>`
  }

  return draw(content)
}

const tags: Record<string, string> = { bold: 'strong', italic: 'em', strike: 's', underline: 'u' }

const marked = (html: string, marks: readonly ContentMark[]): string =>
  marks.reduceRight((inner, { type, attrs }) => {
    if (type === 'link') {
      const href = safeHref(attrs?.href)
      return href ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${inner}</a>` : inner
    }
    const tag = tags[type]
    return tag ? `<${tag}>${inner}</${tag}>` : inner
  }, html)

const spans = ({ attrs }: ContentNode): string =>
  wholeNumber(' colspan', attrs?.colspan, 1, 100, 1) + wholeNumber(' rowspan', attrs?.rowspan, 1, 100, 1)

const wholeNumber = (name: string, value: unknown, from: number, to: number, silent: number): string =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to && value !== silent
    ? `${name}="${value}"`
    : ''
