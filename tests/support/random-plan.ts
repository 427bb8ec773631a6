/** Random plans: seeded edits that an editor would allow, and what two editors make of one plan. */
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { canSplit, Transform } from '@tiptap/pm/transform'
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import { firstUpdate, templateContent } from '#server/domain/documents/template.ts'

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const ids = { issue: uuid(1), solution: uuid(2), commitment: uuid(3) }
export const template = firstUpdate(templateContent('en', ids))

/** Mulberry32: the seed belongs in the test's name. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const schema = planSchema()
export const node = (json: object): Node => schema.nodeFromJSON(json)
const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function insertable(roll: (sides: number) => number): Node {
  const made = [
    line('Más luz en el parque 🌳'),
    { type: 'heading', attrs: { level: 1 + roll(3) }, content: [{ type: 'text', text: 'A heading' }] },
    { type: 'issue', attrs: { id: uuid(10 + roll(20)) }, content: [{ type: 'text', text: 'Nobody answers' }] },
    { type: 'commitment', attrs: { id: uuid(40 + roll(20)) } },
    { type: 'bulletList', content: [{ type: 'listItem', content: [line('one')] }] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: roll(2) === 1 }, content: [line('do it')] }] },
    { type: 'blockquote', content: [line('said')] },
    { type: 'horizontalRule' },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', content: [line('x')] },
            { type: 'tableCell', content: [line('y')] },
          ],
        },
      ],
    },
  ]
  return node(made[roll(made.length)] ?? line(''))
}

const marks = () => [schema.mark('bold'), schema.mark('italic'), schema.mark('link', { href: 'https://example.org/' })]

/** One random edit that an editor would allow. */
export function edited(doc: Node, roll: (sides: number) => number): Node {
  const change = new Transform(doc)
  const at = roll(doc.content.size + 1)
  const to = Math.min(doc.content.size, at + roll(30))
  const place = doc.resolve(at)
  const [mark = schema.mark('bold')] = marks().slice(roll(3))
  switch (roll(6)) {
    case 0:
      change.insert(doc.resolve(0).posAtIndex(roll(doc.childCount + 1), 0), insertable(roll))
      break
    case 1:
      if (place.parent.isTextblock) change.insert(at, schema.text('palabra '))
      break
    case 2:
      if (to > at) change.deleteRange(at, to)
      break
    case 3:
      if (place.parent.isTextblock && canSplit(doc, at)) change.split(at)
      break
    case 4:
      if (to > at) change.addMark(at, to, mark)
      break
    default:
      if (to > at) change.replaceRange(at, to, new Slice(Fragment.from(insertable(roll)), 0, 0))
  }
  return change.doc
}

/** Two editors, each with its own copy, that hear of each other now and then; the log has every update in arrival order. */
export function session(seed: number, edits: number) {
  const roll = dice(seed)
  const log = [template]
  const editors = [1, 2].map((which) => {
    const doc = new Y.Doc()
    doc.clientID = 1000 * which + seed
    Y.applyUpdate(doc, template)
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && log.push(update))
    return doc
  })
  const heard = editors.map(() => 1)
  for (let edit = 0; edit < edits; edit += 1) {
    const which = roll(2)
    const doc = editors[which]
    if (!doc) throw new Error('no such editor')
    if (roll(3) === 0) {
      for (const update of log.slice(heard[which])) Y.applyUpdate(doc, update, 'heard')
      heard[which] = log.length
    }
    const shown = node(rebuild({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] }).content)
    const fragment = doc.getXmlFragment(CONTENT_FRAGMENT)
    doc.transact(() => updateYFragment(doc, fragment, edited(shown, roll), { mapping: new Map(), isOMark: new Map() }))
  }
  return { log, editors, roll }
}
