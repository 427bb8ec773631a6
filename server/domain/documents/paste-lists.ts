/** Lists as office programs write them, made into lists as HTML has them. */

interface Line {
  paragraph: Element
  level: number
  /** Which of the document's lists it belongs to. */
  list: string
  ordered: boolean
  start: number
}

/**
 * Word writes a list as paragraphs that look like one: `mso-list:l0 level2 lfo1` says where a line belongs, and its bullet or
 * number is text. Runs of such paragraphs become nested lists.
 */
export function officeLists(body: Element): void {
  let run: Line[] = []
  let last: Element | null = null
  const finish = () => {
    if (run.length > 0) build(run)
    run = []
  }
  for (const paragraph of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const line = lineOf(paragraph)
    if (!line) continue
    if (last !== followed(paragraph)) finish()
    run.push(line)
    last = paragraph
  }
  finish()
}

/** The element before it, if nothing that was written stands between. */
function followed(paragraph: Element): Element | null {
  let before = paragraph.previousSibling
  while (before && before.nodeType === 3 && !before.nodeValue?.trim()) before = before.previousSibling
  return before?.nodeType === 1 ? (before as Element) : null
}

const firstNumber = /^\(?(\d{1,4}|[a-z]|[ivxlc]+)[.)]/i

function lineOf(paragraph: Element): Line | null {
  const place = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(paragraph.getAttribute('style') ?? '')
  if (!place) return null
  const signs = [...paragraph.querySelectorAll('[style]')].filter((each) =>
    /mso-list:\s*ignore/i.test(each.getAttribute('style') ?? ''),
  )
  const sign = signs
    .map((each) => each.textContent ?? '')
    .join('')
    .trim()
  for (const each of signs) each.remove()
  const number = firstNumber.exec(sign)
  return {
    paragraph,
    level: Number(place[2]),
    list: place[1] ?? '',
    ordered: number !== null,
    start: /^\d+$/.test(number?.[1] ?? '') ? Number(number?.[1]) : 1,
  }
}

function build(run: readonly Line[]): void {
  const page = run[0]?.paragraph.ownerDocument
  if (!page) return
  const open: { list: Element; line: Line }[] = []
  for (const line of run) {
    while (open.length > 0 && leaves(open.at(-1)?.line, line)) open.pop()
    const here = open.at(-1)
    if (!here || here.line.level < line.level) {
      const list = page.createElement(line.ordered ? 'ol' : 'ul')
      if (line.ordered && line.start !== 1) list.setAttribute('start', String(line.start))
      const within = here?.list.lastElementChild
      if (within) within.append(list)
      else line.paragraph.before(list)
      open.push({ list, line })
    }
    const item = page.createElement('li')
    const words = page.createElement('p')
    words.append(...line.paragraph.childNodes)
    item.append(words)
    open.at(-1)?.list.append(item)
    if (line.paragraph.parentNode) line.paragraph.remove()
  }
}

/** A line on a higher level, or on the same level of another list, ends this one. */
const leaves = (current: Line | undefined, next: Line): boolean =>
  current !== undefined &&
  (current.level > next.level ||
    (current.level === next.level && (current.list !== next.list || current.ordered !== next.ordered)))

/** Google Docs and LibreOffice put an inner list beside the line it belongs to; it belongs inside. */
export function nestStrayLists(body: Element): void {
  for (const list of [...body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')]) {
    const line = list.previousElementSibling
    if (line?.localName === 'li') line.append(list)
  }
}
