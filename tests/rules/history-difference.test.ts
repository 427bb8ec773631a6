import { describe, expect, it } from 'vitest'
import { wordChanges } from '#server/domain/history/alignment.server.ts'
import { difference } from '#server/domain/history/difference.server.ts'
import type { Passage, Segment } from '#server/domain/history/passages.ts'
import { type Claim, whoRemoved } from '#server/domain/history/removers.ts'
import { readState, type TextBlock } from '#server/domain/history/text-blocks.ts'
import { aPlan, type Writer } from '#tests/support/written-plan.ts'

const ana = { name: 'Ana', client: 101 }
const ben = { name: 'Ben', client: 202 }
const cy = { name: 'Cy', client: 303 }
const people = [ana, ben, cy]

/** What changed between two moments of a plan, as one line a passage: `{+added by Ana+}`, `[-removed by Ben-]`. */
function told(
  plan: ReturnType<typeof aPlan>,
  from: number,
  to: number,
  claims: Claim[] = plan.claims(from, to),
): string[] {
  const found = difference(readState(plan.stateAt(from)).blocks, readState(plan.stateAt(to)).blocks, {
    addedBy: (client) => people.find((person) => person.client === client)?.name ?? null,
    removedBy: whoRemoved(claims),
  })
  return found.passages.map(line)
}

function line(passage: Passage): string {
  if (passage.kind === 'folded') return `(${passage.count} unchanged)`
  if (passage.kind === 'same') return passage.text
  const turned = passage.was ? `${passage.was} → ${passage.form}: ` : ''
  return turned + passage.segments.map(said).join('')
}

const said = ({ change, text, by }: Segment): string =>
  change === 'same' ? text : change === 'added' ? `{+${text}+ ${by}}` : `[-${text}- ${by}]`

const paragraphs =
  (...lines: string[]) =>
  (writer: Writer) =>
    writer.write(lines)

describe('words added and removed, with who (HISTORY-4)', () => {
  it('somebody else’s words in the middle of a sentence', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('Lights on Oak Street.'))
    const second = plan.by(ben, (writer) => writer.insert(0, 7, 'and benches '))
    expect(told(plan, first, second)).toEqual(['Lights {+and benches + Ben}on Oak Street.'])
  })

  it('a word that two people made is told as both wrote it', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('The park'))
    plan.by(ana, (writer) => writer.insert(0, 8, ' is li'))
    const last = plan.by(ben, (writer) => writer.insert(0, 14, 't'))
    expect(told(plan, first, last)).toEqual(['The park{+ is li+ Ana}{+t+ Ben}'])
  })

  it('who removed is who first removed it, not who sent the removal again', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('Lights and cameras on Oak Street.'))
    plan.by(ben, (writer) => writer.remove(0, 7, 12))
    const last = plan.by(cy, (writer) => writer.insert(0, 0, 'More '))
    const again = { by: 'Cy', update: plan.stateAt(last) }
    expect(told(plan, first, last, [...plan.claims(first, last), again])).toEqual([
      '{+More + Cy}Lights [-and cameras - Ben]on Oak Street.',
    ])
  })

  it('what nobody is known to have removed says so', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('One two three.'))
    const last = plan.by(ben, (writer) => writer.remove(0, 4, 4))
    expect(told(plan, first, last, [])).toEqual(['One [-two - null]three.'])
  })

  it('two people removed parts of one stretch', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('One two three four five.'))
    plan.by(ben, (writer) => writer.remove(0, 4, 4))
    const last = plan.by(cy, (writer) => writer.remove(0, 4, 6))
    expect(told(plan, first, last)).toEqual(['One [-two - Ben][-three - Cy]four five.'])
  })

  it('whole paragraphs come and go', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('Stays.', 'Goes away entirely.', 'Stays too.'))
    plan.by(ben, (writer) => writer.drop(1))
    const last = plan.by(cy, (writer) => writer.write(['Brand new.'], 2))
    expect(told(plan, first, last)).toEqual([
      'Stays.',
      '[-Goes away entirely.- Ben]',
      'Stays too.',
      '{+Brand new.+ Cy}',
    ])
  })

  it('a paragraph that became a heading and a task that was ticked are changes without a changed word', () => {
    const plan = aPlan()
    const first = plan.by(ana, (writer) => {
      writer.write(['Strengths'])
      writer.task('Call the school', false)
    })
    const last = plan.by(ben, (writer) => {
      writer.drop(0)
      writer.heading('Strengths', 1, 0)
      writer.tick(1)
    })
    expect(told(plan, first, last)).toEqual(['paragraph → heading1: Strengths', 'taskOpen → taskDone: Call the school'])
  })

  it('a paragraph written anew with mostly the same words is one change, not two', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('The officers walk the route every evening.'))
    const last = plan.by(ben, (writer) => {
      writer.drop(0)
      writer.write(['The officers walk the route every morning.'])
    })
    expect(told(plan, first, last)).toEqual(['The officers walk the route every [-evening- Ben]{+morning+ Ben}.'])
  })

  it('from nothing, and to nothing', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('Words.'))
    expect(told(plan, 0, first)).toEqual(['{+Words.+ Ana}'])
    const last = plan.by(ben, (writer) => writer.drop(0))
    expect(told(plan, first, last)).toEqual(['[-Words.- Ben]'])
    expect(told(plan, first, first)).toEqual(['(1 unchanged)'])
  })

  it('what stayed is folded but for its nearest lines', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs(...Array.from({ length: 12 }, (_, at) => `Line ${at}.`)))
    const last = plan.by(ben, (writer) => writer.insert(6, 7, ' More'))
    expect(told(plan, first, last)).toEqual([
      '(5 unchanged)',
      'Line 5.',
      'Line 6.{+ More+ Ben}',
      'Line 7.',
      '(4 unchanged)',
    ])
  })
})

describe('in any script', () => {
  it.each([
    [
      'accents',
      'El barrio pidió más luz.',
      'El barrio exigió más luz.',
      ['El barrio ', '-pidió', '+exigió', ' más luz.'],
    ],
    ['emoji with modifiers', 'Thanks 👮🏽‍♀️ all', 'Thanks 👮🏿 all', ['Thanks ', '-👮🏽‍♀️', '+👮🏿', ' all']],
    ['an emoji beside its like', 'a 😀 b', 'a 😁 b', ['a ', '-😀', '+😁', ' b']],
    ['a word in place of two', 'at night now', 'at noon now', ['at ', '-night', '+noon', ' now']],
    ['several words at once', 'one two three', 'one 2 3', ['one ', '-two three', '+2 3']],
  ])('%s', (_, before, after, expected) => {
    const short = { same: '', added: '+', removed: '-' }
    expect(wordChanges(before, after).map(({ change, text }) => short[change] + text)).toEqual(expected)
  })

  it('an emoji that was replaced is told whole, though both begin with the same half', () => {
    const plan = aPlan()
    const first = plan.by(ana, paragraphs('Park 🌳 now'))
    const last = plan.by(ben, (writer) => {
      writer.remove(0, 5, 2)
      writer.insert(0, 5, '🌲')
    })
    expect(told(plan, first, last)).toEqual(['Park [-🌳- Ben]{+🌲+ Ben} now'])
  })
})

describe('bounded', () => {
  it('two plans of two hundred pages with nothing in common are told at once, block by block', {
    timeout: 60_000,
  }, () => {
    const long = (word: string): TextBlock[] =>
      Array.from({ length: 4_000 }, (_, at) => {
        const text = `${word}${at} `.repeat(25)
        return { node: `${word}:${at}`, form: 'paragraph', itemId: null, text, runs: [{ client: 1, clock: 0, text }] }
      })
    const [before, after] = [long('uno'), long('dos')]
    const began = process.cpuUsage()
    const found = difference(before, after, { addedBy: () => null, removedBy: whoRemoved([]) })
    // Time of the processor, not of the clock: the machine may be busy with other tests.
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1_000).toBeLessThan(5_000)
    expect(found.changes).toBe(8_000)
    expect(found.passages.length + found.unlisted).toBe(8_000)
  })
})
