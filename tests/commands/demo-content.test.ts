import { Node } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { personKeys } from '#server/demo/accounts.ts'
import { items } from '#server/demo/content/items.ts'
import { type PersonKey, people } from '#server/demo/content/people.ts'
import { plans } from '#server/demo/content/plans.ts'
import { groups } from '#server/demo/content/town.ts'
import { writePassages } from '#server/demo/writing.ts'
import { type ContentNode, textOf } from '#server/domain/documents/content.ts'
import { isItemKind } from '#server/domain/documents/items.ts'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'
import { firstUpdate, templateContent } from '#server/domain/documents/template.ts'

const spare = {
  issue: '00000000-0000-4000-8000-000000000001',
  solution: '00000000-0000-4000-8000-000000000002',
  commitment: '00000000-0000-4000-8000-000000000003',
}

function written(plan: (typeof plans)[number]) {
  const template = firstUpdate(templateContent(plan.locale, spare))
  const updates = writePassages([template], plan.passages, (person: PersonKey) => 100 + personKeys.indexOf(person))
  return { updates, ...rebuild({ snapshot: null, updates: [template, ...updates.map(({ bytes }) => bytes)] }) }
}

/** The sixteen problems of the problem-solving day, by words that only that problem's issue, solution and promise have. */
const problems: Record<keyof typeof items, readonly [issue: RegExp, solution: RegExp, commitment: RegExp]> = {
  moveAlong: [/outside stores .* moved on unequally/, /written practice/, /each quarter how many/],
  fearOfPayback: [/fear payback/, /Safe ways/, /leaflet and a web page/],
  badDaysOnly: [/bad days/, /nothing to do with enforcement/, /Every month two officers/],
  areaOfficer: [/which officer covers/, /Named area officers/, /map and a phone line/],
  complaintSilence: [/complaint people hear nothing/, /when a complaint arrived/, /within five working days/],
  hiddenPolicies: [/policies are hard to find/, /plain words/, /ten policies/],
  mentalHealthCalls: [/Mental-health calls/, /clinic as a partner/, /send a clinician/],
  blamedOfficers: [/blamed/, /hear officers early/, /rides along/],
  slowNews: [/Shots are fired/, /regular update/, /one-page bulletin/],
  streetParties: [/street parties/, /hosts first/, /study session/],
  unlikeTheTown: [/look like the town/, /cadet and youth pathway/, /twelve students/],
  afterSchool: [/nowhere to be after school/, /activity nights/, /dos noches al mes/],
  language: [/por el idioma/, /Intérpretes/, /línea telefónica con intérpretes/],
  cameras: [/cameras are on/, /camera rules/, /one card/],
  sameFew: [/same few people/, /Take the meetings/, /every three Council meetings/],
  parkDumping: [/cerca del parque/, /limpieza en conjunto/, /dos veces al año/],
}

describe('the demo plans', () => {
  it.each(plans.map((plan) => [plan.title, plan] as const))(
    '“%s” is a document that every editor can show',
    (_, plan) => {
      const { content } = written(plan)
      expect(() => Node.fromJSON(planSchema(), content).check()).not.toThrow()
      const headings = (content.content ?? []).filter((node) => node.type === 'heading' && node.attrs?.level === 1)
      const template = templateContent(plan.locale, spare).content ?? []
      expect(headings.map(textOf)).toEqual(template.filter((node) => node.type === 'heading').map(textOf))
    },
  )

  it('lose nothing that their writers wrote, in the order in which it stands', () => {
    for (const plan of plans) {
      const { content } = written(plan)
      const meant = plan.passages.flatMap(({ blocks }) => blocks as readonly ContentNode[]).map(textOf)
      const shown = (content.content ?? []).map(textOf).filter((text) => !isTemplateText(plan.locale, text))
      // Points of several writers stand in one list.
      expect(shown.join('')).toBe(meant.join(''))
      const kinds = (content.content ?? []).map(({ type }) => type)
      expect(kinds.some((type, at) => type === 'bulletList' && kinds[at + 1] === type)).toBe(false)
    }
  })

  it('hold an issue, a solution and a promise for each of the sixteen problems, once', () => {
    const blocks = plans.flatMap((plan) =>
      (written(plan).content.content ?? []).filter((node) => isItemKind(node.type)),
    )
    expect(blocks).toHaveLength(48)
    for (const [problem, words] of Object.entries(problems)) {
      const ids = items[problem as keyof typeof items]
      for (const [at, kind] of (['issue', 'solution', 'commitment'] as const).entries()) {
        const found = blocks.filter((node) => node.type === kind && textOf(node).match(words[at] ?? /never/))
        expect(found, `${kind} of ${problem}`).toHaveLength(1)
        // The first of each kind fills the template's empty block and keeps its id.
        expect([ids[kind], spare[kind]]).toContain(found[0]?.attrs?.id)
      }
    }
  })

  it('say who raised each issue and how everyone will know, in the language of the passage', () => {
    for (const plan of plans) {
      const nodes = written(plan).content.content ?? []
      const wordsBehind = (kind: string) =>
        nodes.flatMap((node, at) => (node.type === kind ? [textOf(nodes[at + 1] ?? node)] : []))
      for (const text of wordsBehind('issue')) expect(text).toMatch(/^(Raised by: |Quién lo planteó: )/)
      for (const text of wordsBehind('commitment')) expect(text).toMatch(/How we will know: |Cómo lo sabremos: /)
    }
  })

  it('hold a table, a check list, numbered steps, a link and notes of dissent', () => {
    const json = JSON.stringify(plans.map((plan) => written(plan).content))
    for (const type of ['table', 'taskList', 'orderedList', 'bulletList', 'blockquote'])
      expect(json).toContain(`"${type}"`)
    expect(json).toContain('"link"')
    expect(json.match(/Dissent note/g)).toHaveLength(3)
  })

  it('are each the work of several people who may write in that group', () => {
    for (const plan of plans) {
      const writers = [...new Set(plan.passages.map(({ by }) => by))]
      expect(writers.length).toBeGreaterThanOrEqual(4)
      for (const writer of writers) {
        const seat = people[writer].seats.find(({ group }) => group === plan.group)
        expect(seat?.role, `${writer} in ${plan.group}`).toMatch(/^(co-chair|member)$/)
      }
    }
  })
})

describe('the people of Riverbend', () => {
  it('chair every group in pairs, one from the community and one from the police', () => {
    for (const { slug } of groups) {
      const chairs = Object.values(people).flatMap(({ seats }) =>
        seats.filter(({ group, role }) => group === slug && role === 'co-chair').map(({ affiliation }) => affiliation),
      )
      expect(chairs.sort()).toEqual(['community', 'law-enforcement'])
    }
  })

  it('are residents for at least half of the seats that draft, in every group', () => {
    for (const { slug } of groups) {
      const drafting = Object.values(people).flatMap(({ seats }) =>
        seats.filter(({ group, role }) => group === slug && (role === 'co-chair' || role === 'member')),
      )
      const residents = drafting.filter(({ affiliation }) => affiliation === 'community')
      expect(residents.length * 2).toBeGreaterThanOrEqual(drafting.length)
    }
  })

  it('hold every role and every duty there is', () => {
    const all = Object.values(people)
    expect(new Set(all.flatMap(({ seats }) => seats.map(({ role }) => role)))).toEqual(
      new Set(['co-chair', 'member', 'observer', 'scribe']),
    )
    expect(new Set(all.flatMap(({ duties }) => duties.map(({ kind }) => kind)))).toEqual(
      new Set(['administrator', 'custodian', 'facilitator', 'signer']),
    )
    expect(all.some(({ under18 }) => under18)).toBe(true)
    expect(all.some(({ showAs }) => showAs === 'seat')).toBe(true)
  })
})

function isTemplateText(locale: 'en' | 'es', text: string): boolean {
  return (templateContent(locale, spare).content ?? []).some((node) => node.type === 'heading' && textOf(node) === text)
}
