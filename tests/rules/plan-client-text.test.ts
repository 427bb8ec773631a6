/** What a plan's page reads off texts and presence entries. */
import { describe, expect, test } from 'vitest'
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { typedText } from '#app/features/plan/device/typed-text.ts'
import { shapeOf } from '#app/features/plan/editor/shape.ts'
import { type PresenceWords, peopleHere, personOf, shortName } from '#app/features/plan/presence/people.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'

const words: PresenceWords = {
  language: 'en',
  affiliation: (key) => ({ community: 'Resident', 'law-enforcement': 'Officer' })[key] ?? '',
  duty: (key) => ({ custodian: 'Records custodian' })[key] ?? '',
  youth: 'Youth',
  recordingFor: (seat) => `for ${seat}`,
}
const faith = { affiliation: 'community', role: 'member', label: 'Faith 2', sectorEn: 'Faith', sectorEs: 'Fe' }
const denise = { id: 'd', name: 'Denise Harmon', color: '#0f766e', seat: faith, duty: null, youth: false }

describe('how a person is named at a cursor', () => {
  test.each<[string, object, string | undefined]>([
    ['name and seat', denise, 'Denise H. · Faith 2'],
    ['the seat alone, as the person chose', { ...denise, name: null }, 'Faith 2'],
    [
      'the sector where the seat has no name of its own',
      { ...denise, seat: { ...faith, label: '' } },
      'Denise H. · Faith',
    ],
    [
      'the affiliation in words where there is no sector',
      { ...denise, seat: { ...faith, affiliation: 'law-enforcement', label: '', sectorEn: null } },
      'Denise H. · Officer',
    ],
    [
      'a first name and "Youth" for somebody under 18',
      { ...denise, name: 'Ty', seat: null, youth: true },
      'Ty · Youth',
    ],
    ['a duty', { ...denise, seat: null, duty: 'custodian' }, 'Denise H. · Records custodian'],
    [
      'for whom a scribe writes',
      { ...denise, recordingFor: { ...denise, name: null } },
      'Denise H. · Faith 2 (for Faith 2)',
    ],
    ['nothing that the server did not stamp', {}, undefined],
  ])('%s', (_, user, label) => {
    expect(personOf(user, words)?.label).toBe(label)
  })

  test('in Spanish, with the Spanish name of the sector', () => {
    const user = { ...denise, seat: { ...faith, label: '' } }
    expect(personOf(user, { ...words, language: 'es' })?.label).toBe('Denise H. · Fe')
  })

  test('never with a colour that could be anything but a colour', () => {
    expect(personOf({ ...denise, color: 'red;background:url(x)' }, words)?.colour).toMatch(/^#[0-9a-f]{6}$/)
  })

  test.each([
    ['Denise Harmon', 'Denise H.'],
    ['Ty', 'Ty'],
    ['', ''],
    ['  María de la Cruz ', 'María C.'],
  ])('%s is %s for short', (name, short) => {
    expect(shortName(name)).toBe(short)
  })
})

describe('who is here', () => {
  const ray = { ...denise, id: 'r', name: 'Ray Dooley', seat: { ...faith, label: 'Business 1' } }

  test('oneself first, two pages of one person once, entries without a stamp not at all', () => {
    const states = new Map<number, unknown>([
      [1, {}],
      [2, { user: ray }],
      [3, { user: ray, cursor: {} }],
      [4, { user: { ...ray, id: 'a', name: 'Al Bee' } }],
      [5, { cursor: {} }],
      [6, null],
      [7, { user: denise }],
    ])
    const people = peopleHere(states, { clientId: 1, user: denise }, words)
    expect(people.map(({ label, me }) => [label, me])).toEqual([
      ['Denise H. · Faith 2', true],
      ['Al B. · Business 1', false],
      ['Ray D. · Business 1', false],
    ])
  })
})

describe('what is read off a text', () => {
  const text = (words: string) => (words ? [{ type: 'text', text: words }] : [])
  const heading = (level: number, words: string) => ({ type: 'heading', attrs: { level }, content: text(words) })
  const paragraph = (words: string) => ({ type: 'paragraph', content: text(words) })
  const doc = planSchema().nodeFromJSON({
    type: 'doc',
    content: [heading(1, 'Strengths'), paragraph("We don't follow up."), heading(2, ''), heading(2, 'Strengths')],
  })

  test('the headings that say something, with the ids of the printed page, and the number of words', () => {
    expect(shapeOf(doc)).toEqual({
      outline: [
        { id: 's-strengths', text: 'Strengths', level: 1, at: 0 },
        { id: 's-strengths--2', text: 'Strengths', level: 2, at: 34 },
      ],
      words: 6,
    })
  })
})

test('the words inside raw updates can be read without the document they belong to (SAVED-4)', () => {
  const doc = new Doc()
  const updates: Uint8Array[] = []
  const content = doc.getXmlFragment('default')
  content.insert(0, [new XmlElement('paragraph')])
  const before = encodeStateAsUpdate(doc)
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const line = new XmlText()
  const paragraph = content.get(0)
  if (paragraph instanceof XmlElement) paragraph.insert(0, [line])
  for (const letter of 'Buses stop at six.') line.insert(line.length, letter)
  const next = new XmlElement('paragraph')
  content.insert(1, [next])
  next.insert(0, [new XmlText('We need later ones.')])
  expect(before.length).toBeGreaterThan(0)
  expect(typedText(updates)).toBe('Buses stop at six.\nWe need later ones.')
})
