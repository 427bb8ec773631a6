/**
 * A document as HTML that is readable before any script runs. Only the tags and attributes written here can come out, and
 * every word passes `escapeHtml`: what was pasted or sent through a socket is never live (PLAN-2).
 */
import { type ContentMark, type ContentNode, headingIds, headingLevel, textOf } from './content.ts'
import { type ItemKind, isItemId, isItemKind } from './items.ts'
import { safeHref } from './links.ts'
import { escapeHtml } from './markup.ts'

export interface BlockFacts {
  /** A block's number as it is said ("I-07"); null for an id that is not this partnership's. */
  numberOf(id: string): string | null
  /** Whether the n-th block with an id (from 0) only refers to another one. */
  isReference(position: number): boolean
  /** Tells, for a stretch marked `writtenBy`, the writer's place in the page's list of people, colour and name. */
  writer?(by: unknown): { no: number; colour: string; name: string } | null
}

/**
 * Content in, HTML of the document's body out. Headings carry the ids of `outline`; blocks carry their number as an attribute,
 * which the style sheet says aloud together with the kind, in the reader's language.
 */
export function contentHtml(content: ContentNode, facts: BlockFacts): string {
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
        return signed(marked(escapeHtml(node.text ?? ''), node.marks ?? []), node.marks ?? [])
      case 'hardBreak':
        return '<br>'
      case 'horizontalRule':
        return '<hr>'
      case 'paragraph':
        return around('p', node)
      case 'heading': {
        const text = textOf(node).trim()
        const level = headingLevel(node)
        const id = text ? ` id="${escapeHtml(nextId(text))}"` : ''
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
        return `<div class="tableWrapper" tabindex="0"><table><tbody>${inside(node)}</tbody></table></div>`
      case 'tableRow':
        return around('tr', node)
      case 'tableHeader':
      case 'tableCell':
        return around(textOf(node).trim() && node.type === 'tableHeader' ? 'th' : 'td', node, spans(node))
      default:
        return ''
    }
  }

  const block = (node: ContentNode, kind: ItemKind): string => {
    const id = node.attrs?.id
    if (!isItemId(id)) return around('div', node, ` data-kind="${kind}"`)
    const reference = facts.isReference(blocks)
    blocks += 1
    const number = facts.numberOf(id)
    const said = number ? ` data-number="${escapeHtml(number)}"` : ''
    const place = number && !reference ? ` id="${escapeHtml(number)}"` : ''
    return around('div', node, ` data-kind="${kind}"${place}${said}${reference ? ' data-reference' : ''}`)
  }

  /** The number is said in words beside the text: a colour alone says nothing to many people. */
  const signed = (html: string, marks: readonly ContentMark[]): string => {
    const mark = marks.find(({ type }) => type === 'writtenBy')
    const writer = facts.writer?.(mark?.attrs?.by)
    if (!writer) return html
    const { no, colour, name } = writer
    const said = mark?.attrs?.first === true ? `<sup>${no}</sup>` : ''
    return `<span class="by" title="${escapeHtml(name)}" style="--by:${escapeHtml(colour)}">${said}${html}</span>`
  }

  const task = (node: ContentNode): string => {
    const done = node.attrs?.checked === true
    const name = escapeHtml(textOf(node.content?.[0] ?? { type: 'paragraph' }).slice(0, 80))
    const box = `<label><input type="checkbox" disabled${done ? ' checked' : ''} aria-label="${name}"></label>`
    return `<li data-checked="${done}">${box}<div>${inside(node)}</div></li>`
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
