import { describe, expect, it } from 'vitest'
import type { ContentNode } from '#server/domain/documents/content.ts'
import { outline } from '#server/domain/documents/content.ts'
import { contentHtml } from '#server/domain/documents/html.server.ts'
import { hrefFromTyping, safeHref } from '#server/domain/documents/links.ts'
import { contentMarkdown } from '#server/domain/documents/markdown.ts'

const unsafe = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'ftp://example.org/',
  '//evil.example/',
  '/people',
  '#s-issues',
  'example.org',
  'https://city.example@evil.example/',
  'https://exa mple.org/',
  'https://example.org/\u202ehidden\u200b',
  '',
  'https:',
  null,
  7,
  { toString: () => 'https://example.org' },
]

const safe = [
  ['https://example.org', 'https://example.org/'],
  ['http://example.org/a?b=c&d=e#f', 'http://example.org/a?b=c&d=e#f'],
  ['mailto:ruth@example.org?subject=Hi', 'mailto:ruth@example.org?subject=Hi'],
  ['tel:+15735550140', 'tel:+15735550140'],
  ['HTTPS://Example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
] as const

describe('addresses (PLAN-2)', () => {
  it.each(unsafe)('%j is no address to link to', (address) => {
    expect(safeHref(address)).toBeNull()
  })
  it.each(safe)('%s is', (address, href) => {
    expect(safeHref(address)).toBe(href)
  })
  it.each([
    ['example.org/plan', 'https://example.org/plan'],
    ['ruth@example.org', 'mailto:ruth@example.org'],
    ['tel:911', 'tel:911'],
    ['localhost:3000', null],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['javascript:alert(1)', null],
    ['two words.org', null],
  ])('typed %s becomes %s', (typed, href) => {
    expect(hrefFromTyping(typed)).toBe(href)
  })
})

const script = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&'
const text = (words: string, marks?: ContentNode['marks']): ContentNode => ({ type: 'text', text: words, marks })
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const facts = { numberOf: () => '"><script>1</script>', isReference: () => false }
const id = '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a01'

/** What somebody could send through a socket, past every editor. */
const attacks: [string, ContentNode][] = [
  ['script in text', paragraph(text(script))],
  ['script in a heading', { type: 'heading', attrs: { level: 1 }, content: [text(script)] }],
  ['a heading level that is markup', { type: 'heading', attrs: { level: '1><script>' }, content: [text('a')] }],
  ['script in a block', { type: 'issue', attrs: { id }, content: [text(script)] }],
  ['an id that is markup', { type: 'issue', attrs: { id: '"><script>alert(1)</script>' }, content: [text('a')] }],
  ['a node nobody knows', { type: 'script', content: [text('alert(1)')] }],
  ['an element named by an attribute', { type: 'paragraph', attrs: { onclick: 'alert(1)' }, content: [text('a')] }],
  ['a mark nobody knows', paragraph(text('a', [{ type: 'style', attrs: { style: 'position:fixed' } }]))],
  ['a link that runs', paragraph(text('a', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]))],
  [
    'a link that carries more than an address',
    paragraph(
      text('a', [
        { type: 'link', attrs: { href: 'https://example.org', class: 'fixed inset-0', onclick: 'alert(1)' } },
      ]),
    ),
  ],
  [
    'a link that breaks out of its quotes',
    paragraph(text('a', [{ type: 'link', attrs: { href: 'mailto:a@b.c"><script>alert(1)</script>' } }])),
  ],
  [
    'a list that begins with markup',
    {
      type: 'orderedList',
      attrs: { start: '"><script>' },
      content: [{ type: 'listItem', content: [paragraph(text('a'))] }],
    },
  ],
  [
    'a cell as wide as the world',
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableCell', attrs: { colspan: 1e9, style: 'x' }, content: [paragraph(text('a'))] }],
        },
      ],
    },
  ],
  [
    'a check-list line named by markup',
    {
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: '"><script>' }, content: [paragraph(text(script))] }],
    },
  ],
]

const tag = /<\/?([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/g
const known = /^(?:p|h[234]|ul|ol|li|a|br|hr|div|table|tbody|tr|td|th|strong|em|s|u|label|input|blockquote)$/
const knownAttributes =
  /^(?:id|href|rel|type|checked|disabled|aria-label|start|colspan|rowspan|class|tabindex|data-[a-z]+)$/

describe.each(attacks)('%s (PLAN-2)', (_, node) => {
  const content: ContentNode = { type: 'doc', content: [node] }

  it('comes out of the page as harmless HTML', () => {
    const html = contentHtml(content, facts)
    for (const [, name, attributes] of html.matchAll(tag)) {
      expect(name).toMatch(known)
      for (const [, attribute] of attributes?.matchAll(/([a-z-]+)(?:="[^"]*")?/g) ?? []) {
        expect(attribute).toMatch(knownAttributes)
      }
    }
    expect(html.replace(tag, '')).not.toMatch(/[<>"']/)
    expect(html).not.toMatch(/javascript:|onclick=|class="fixed/)
  })

  it('comes out of the download as text', () => {
    const markdown = contentMarkdown('A plan', content, { numberOf: () => 'I-01' })
    expect(markdown.replace(/\]\(<[^<>]*>\)/g, '')).not.toMatch(/(?<!\\)</)
    expect(markdown).not.toMatch(/\]\(<?javascript:/)
  })
})

it('heading ids in the page are those of the outline, without holes for empty headings', () => {
  const heading = (words: string): ContentNode => ({
    type: 'heading',
    attrs: { level: 2 },
    content: words ? [text(words)] : [],
  })
  const content: ContentNode = {
    type: 'doc',
    content: [
      heading('Qué pasó'),
      heading(''),
      heading('Qué pasó'),
      heading('!!!'),
      heading('a--2'),
      heading('a'),
      heading('a'),
    ],
  }
  const ids = outline(content).map((each) => each.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...contentHtml(content, facts).matchAll(/<h3[^>]* id="([^"]+)"/g)].map((match) => match[1])).toEqual(ids)
  expect(ids[0]).toBe('s-que-paso')
})
