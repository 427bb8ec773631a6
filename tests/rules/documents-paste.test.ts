import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser as ContentParser } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { cleanPaste } from '#server/domain/documents/paste.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'

const folder = join(import.meta.dirname, '../fixtures/clipboard')
const page = new Window({ settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
const parse = (html: string) => new page.DOMParser().parseFromString(html, 'text/html') as unknown as Document

/** What a plan holds after a paste of this HTML into an empty one. */
function pasted(html: string) {
  const { body } = parse(cleanPaste(html, parse))
  return ContentParser.fromSchema(planSchema()).parse(body).toJSON()
}

describe('what office programs put on the clipboard', () => {
  it.each(['word', 'google-docs', 'libreoffice'])('%s', (program) => {
    const found = pasted(readFileSync(join(folder, `${program}.html`), 'utf8'))
    const expected = join(folder, `${program}.json`)
    if (process.env.WRITE_FIXTURES) writeFileSync(expected, `${JSON.stringify(found, null, 1)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
  })
})

describe('other pastes', () => {
  const words = (html: string) => JSON.stringify(pasted(html))

  it('nothing that runs and nothing that loads is left of it (PLAN-2)', () => {
    const attack = [
      '<script>alert(1)</script><p onclick="alert(1)" style="position:fixed">words</p>',
      '<img src=x onerror=alert(1)><svg onload=alert(1)></svg><iframe src="https://evil.example"></iframe>',
      '<a href="javascript:alert(1)">run</a><a href="https://example.org" target="_top" onclick="x()">go</a>',
      '<!--[if gte mso 9]><p>hidden</p><![endif]--><form action="https://evil.example"><input value="x"></form>',
      '<div data-kind="issue" data-id="&quot;><script>">block</div>',
    ]
    const cleaned = cleanPaste(attack.join(''), parse)
    expect(cleaned).not.toMatch(/<(script|img|svg|iframe|input)|onclick="x|javascript:|hidden/)
    expect(words(attack.join(''))).not.toMatch(/alert|evil|onclick|position|hidden|script/)
    expect(words(attack.join(''))).toContain('"href":"https://example.org/"')
  })

  it('a block keeps its id, so that the copy is known as a copy (PLAN-5)', () => {
    const id = '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a01'
    expect(pasted(`<div data-kind="issue" data-id="${id}"><b>Nobody</b> answers</div>`).content).toEqual([
      { type: 'issue', attrs: { id }, content: [{ type: 'text', text: 'Nobody answers' }] },
    ])
  })

  it('two Word lists after one another stay two, also when one is numbered', () => {
    const line = (list: string, level: number, sign: string, text: string) =>
      `<p style="mso-list:${list} level${level} lfo1"><span style="mso-list:Ignore">${sign}</span>${text}</p>`
    const { content } = pasted(
      line('l0', 1, '·', 'a') +
        line('l1', 1, '·', 'b') +
        line('l1', 1, '1.', 'c') +
        line('l1', 3, 'i)', 'd') +
        line('l1', 1, '2.', 'e'),
    )
    expect(content.map((node: { type: string }) => node.type)).toEqual(['bulletList', 'bulletList', 'orderedList'])
    expect(content[2].content).toHaveLength(2)
    expect(content[2].content[0].content[1].type).toBe('orderedList')
  })

  it('deeper headings than a plan has become its deepest', () => {
    expect(pasted('<h5>Five</h5>').content[0].attrs.level).toBe(3)
  })

  it('what the plan page itself shows comes back with the levels it has', () => {
    expect(
      pasted('<h2 data-level="1">One</h2><h4 data-level="3">Three</h4><h2>Two</h2>').content.map(
        (node: { attrs: { level: number } }) => node.attrs.level,
      ),
    ).toEqual([1, 3, 2])
  })
})
