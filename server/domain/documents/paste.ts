/**
 * What Word, Google Docs and LibreOffice put on the clipboard, turned into plain HTML that the schema reads as people meant
 * it: real lists, real check lists, no empty lines, no office markup. The editor hands every paste through here.
 */
import { isItemId } from './items.ts'
import { safeHref } from './links.ts'
import { nestStrayLists, officeLists } from './paste-lists.ts'

const worthless =
  'script, style, title, meta, link, base, xml, iframe, frame, object, embed, applet, img, picture, video, audio, canvas, svg, math, template, noscript, input, button, select, textarea, colgroup, col'

/** Clipboard HTML in, plain HTML out. `parse` makes an inert document (nothing in it loads or runs). */
export function cleanPaste(html: string, parse: (html: string) => Document = inert): string {
  const body = parse(html.replace(styleSheets, '')).body
  removeComments(body)
  for (const element of body.querySelectorAll(worthless)) element.remove()
  for (const element of [...body.querySelectorAll('*')]) {
    // `o:p`, `w:sdt`, `v:shape`: wrappers of Word's own; what people wrote inside them stays.
    if (element.localName.includes(':')) unwrap(element)
  }
  officeLists(body)
  for (const wrapper of body.querySelectorAll('b[id^="docs-internal-guid"], b[style*="font-weight:normal"]'))
    unwrap(wrapper)
  for (const title of body.querySelectorAll('p.MsoTitle')) rename(title, 'h1')
  nestStrayLists(body)
  checkLists(body)
  for (const link of body.querySelectorAll('a')) cleanLink(link)
  for (const element of body.querySelectorAll('*')) keepOnly(element, keptOf(element))
  plainSpaces(body)
  dropEmptyLines(body)
  return body.innerHTML
}

/** Taken out before parsing: browsers report each to the console as a breach of the page's policy. */
const styleSheets = /<style[\s>][\s\S]*?<\/style>/gi

const inert = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

function removeComments(body: Element): void {
  const walk = (node: Node): void => {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === 8) child.parentNode?.removeChild(child)
      else walk(child)
    }
  }
  walk(body)
}

export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

export function rename(element: Element, name: string): Element {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}

/** What the schema reads: the style of words says bold or italic, a block knows its id. */
function keptOf(element: Element): readonly string[] {
  if (element.matches('td, th')) return ['colspan', 'rowspan']
  if (element.matches('div[data-kind]'))
    return isItemId(element.getAttribute('data-id')) ? ['data-kind', 'data-id'] : ['data-kind']
  return ['href', 'start', 'style', 'data-type', 'data-checked', 'data-level']
}

const keepOnly = (element: Element, names: readonly string[]): void => {
  for (const name of element.getAttributeNames()) if (!names.includes(name)) element.removeAttribute(name)
}

/** Google Docs marks each line of a check list; Word and others have none that survives copying. */
function checkLists(body: Element): void {
  for (const list of body.querySelectorAll('ul')) {
    const lines = [...list.children]
    if (lines.length === 0 || !lines.every((line) => line.getAttribute('role') === 'checkbox')) continue
    list.setAttribute('data-type', 'taskList')
    for (const line of lines) {
      line.setAttribute('data-type', 'taskItem')
      line.setAttribute('data-checked', String(line.getAttribute('aria-checked') === 'true'))
    }
  }
}

/** A link keeps a safe address and its words; underlining inside it is the program's, not the writer's. */
function cleanLink(link: Element): void {
  const href = safeHref(behindRedirect(link.getAttribute('href')))
  for (const inner of [...link.querySelectorAll('[style], u')]) {
    if (inner.localName === 'u') unwrap(inner)
    else inner.setAttribute('style', (inner.getAttribute('style') ?? '').replace(/text-decoration[^;]*;?/gi, ''))
  }
  if (href) link.setAttribute('href', href)
  else unwrap(link)
}

/** Google sends readers through its own address first: `https://www.google.com/url?q=…`. */
function behindRedirect(href: string | null): string | null {
  if (!href || !URL.canParse(href)) return href
  const url = new URL(href)
  const redirects = /^(?:www\.)?google\.com$/.test(url.hostname) && url.pathname === '/url'
  return redirects ? (url.searchParams.get('q') ?? url.searchParams.get('url') ?? href) : href
}

/** Non-breaking spaces are how these programs keep a gap, and soft hyphens how they break words. */
function plainSpaces(node: Node): void {
  if (node.nodeType === 3)
    node.nodeValue = (node.nodeValue ?? '').replace(/\u00a0/g, ' ').replace(/[\u00ad\u200b\ufeff]/g, '')
  for (const child of node.childNodes) plainSpaces(child)
}

const blocks = 'p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, div, hr'

/** Empty paragraphs and line breaks between blocks are distance on paper, not content. Cells keep theirs. */
function dropEmptyLines(body: Element): void {
  for (const line of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const alone = line.closest('td, th')?.children.length === 1
    if (!alone && !line.textContent?.trim()) line.remove()
  }
  for (const item of [...body.querySelectorAll('li')]) if (!item.textContent?.trim()) item.remove()
  for (const list of [...body.querySelectorAll('ul, ol')]) if (list.children.length === 0) list.remove()
  for (const pause of [...body.querySelectorAll('br')]) {
    const beside = [pause.previousElementSibling, pause.nextElementSibling]
    if (beside.some((element) => element?.matches(blocks))) pause.remove()
  }
}
