import { describe, expect, it } from 'vitest'
import type { ContentMark, ContentNode } from '#server/domain/documents/content.ts'
import { countWords, plainText } from '#server/domain/documents/content.ts'
import { sayable } from '#server/domain/documents/items.ts'
import { contentMarkdown } from '#server/domain/documents/markdown.ts'

const text = (words: string, ...types: (string | ContentMark)[]): ContentNode => ({
  type: 'text',
  text: words,
  marks: types.map((type) => (typeof type === 'string' ? { type } : type)),
})
const p = (...content: (ContentNode | string)[]): ContentNode => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
})
const node = (type: string, ...content: ContentNode[]): ContentNode => ({ type, content })
const id = '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a01'
const link = (href: string): ContentMark => ({ type: 'link', attrs: { href } })
const item = (...content: ContentNode[]) => node('listItem', ...content)
const todo = (checked: boolean, ...content: ContentNode[]): ContentNode => ({
  type: 'taskItem',
  attrs: { checked },
  content,
})

const cases: [string, ContentNode[], string][] = [
  [
    'headings stand one step under the title',
    [{ type: 'heading', attrs: { level: 1 }, content: [text('Strengths')] }],
    '## Strengths',
  ],
  [
    'bold, italic and struck words',
    [p(text('a ', 'bold'), text('b', 'italic'), text('c', 'strike'))],
    '**a** *b*~~c~~',
  ],
  ['both at once', [p(text('ab', 'bold', 'italic'))], '***ab***'],
  ['links', [p(text('the map', link('https://example.org/a(b)')))], '[the map](<https://example.org/a(b)>)'],
  ['an unsafe link is its words', [p(text('the map', link('javascript:alert(1)')))], 'the map'],
  [
    'a block by its number',
    [{ type: 'issue', attrs: { id }, content: [text('Nobody answers')] }],
    '**I-07** Nobody answers',
  ],
  ['an empty block by its number', [{ type: 'issue', attrs: { id } }], '**I-07**'],
  [
    'a block of another partnership by its words',
    [{ type: 'issue', attrs: { id: 'x' }, content: [text('Words')] }],
    'Words',
  ],
  [
    'lists inside lists',
    [node('bulletList', item(p('one'), node('orderedList', item(p('first')), item(p('second')))), item(p('two')))],
    '- one\n  1. first\n  2. second\n- two',
  ],
  ['a list that starts at 3', [{ type: 'orderedList', attrs: { start: 3 }, content: [item(p('three'))] }], '3. three'],
  ['check lists', [node('taskList', todo(true, p('done')), todo(false, p('open')))], '- [x] done\n- [ ] open'],
  ['quotes of several lines', [node('blockquote', p('one'), p('two'))], '> one\n>\n> two'],
  ['line breaks', [p('one', { type: 'hardBreak' }, 'two')], 'one\\\ntwo'],
  ['a rule', [p('one'), { type: 'horizontalRule' }], 'one\n\n---'],
  [
    'tables, with a pipe in a cell and a short row',
    [
      node(
        'table',
        node('tableRow', node('tableHeader', p('Who')), node('tableHeader', p('By'))),
        node('tableRow', node('tableCell', p('Chief | clerk'), p('both')), node('tableCell', p(text('May', 'bold')))),
        node('tableRow', node('tableCell', node('bulletList', item(p('x')), item(p('y'))))),
      ),
    ],
    '| Who | By |\n| --- | --- |\n| Chief \\| clerk / both | **May** |\n| xy |  |',
  ],
  [
    'characters that mean something',
    [p('2 * 3 [a](b) <b> & `c` _d_ ~ ! |')],
    '2 \\* 3 \\[a\\](b) \\<b\\> \\& \\`c\\` \\_d\\_ \\~ \\! \\|',
  ],
  [
    'lines that look like headings, lists and quotes',
    [p('# one'), p('- two'), p('3. three'), p('+ four'), p('=== five'), p('> six')],
    '\\# one\n\n\\- two\n\n3\\. three\n\n\\+ four\n\n\\=== five\n\n\\> six',
  ],
  ['a line break before a sign', [p('one', { type: 'hardBreak' }, '# two')], 'one\\\n\\# two'],
  ['text that holds line ends', [p('one\n# two')], 'one # two'],
  ['empty paragraphs', [p(), p('one'), p()], 'one'],
  ['a node nobody knows', [{ type: 'script' }], ''],
]

describe('a plan as Markdown (PLAN-2)', () => {
  it.each(cases)('%s', (_, content, expected) => {
    const markdown = contentMarkdown(
      'Plan',
      { type: 'doc', content },
      { numberOf: (each) => (each === id ? 'I-07' : null) },
    )
    expect(markdown).toBe(`# Plan\n\n${expected}`.trimEnd().concat('\n'))
  })

  it('has the title as its heading, as text', () => {
    expect(contentMarkdown('Plan *one* <b>', { type: 'doc' }, { numberOf: () => null })).toBe(
      '# Plan \\*one\\* \\<b\\>\n',
    )
  })
})

describe('numbers one can say aloud', () => {
  it.each([
    ['issue', 7, 'I-07'],
    ['solution', 12, 'S-12'],
    ['commitment', 131, 'C-131'],
  ] as const)('%s %i is %s', (kind, number, said) => {
    expect(sayable(kind, number)).toBe(said)
  })
})

describe('words', () => {
  it.each([
    ["It isn't done, is it?", 5],
    ['El niño pidió 30.5 horas — ¿y qué?', 7],
    ['follow-up (twice)', 2],
    ['— … !', 0],
    ['', 0],
  ])('%s has %i', (sentence, words) => {
    expect(countWords(sentence)).toBe(words)
  })

  it('a line break parts words; paragraphs, headings and cells stand on lines of their own', () => {
    const content = node('doc', p('one', { type: 'hardBreak' }, 'two'), node('blockquote', p('three')), p('  '))
    expect(plainText(content)).toBe('one two\nthree')
  })
})
