import { updateYFragment } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import { templateContent } from '#server/domain/documents/template.ts'
import { dice, edited, ids, node, session, template, uuid } from '#tests/support/random-plan.ts'

describe('what is read from the log is what the editors show (PLAN-3)', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))('one editor, any edits: seed %i', (seed) => {
    const roll = dice(seed)
    const doc = new Y.Doc()
    doc.clientID = seed + 10
    const log = [template]
    Y.applyUpdate(doc, template)
    doc.on('update', (update: Uint8Array) => log.push(update))
    let shown = node(templateContent('en', ids))
    for (let edit = 0; edit < 30; edit += 1) {
      shown = edited(shown, roll)
      const fragment = doc.getXmlFragment(CONTENT_FRAGMENT)
      doc.transact(() => updateYFragment(doc, fragment, shown, { mapping: new Map(), isOMark: new Map() }))
    }
    expect(rebuild({ snapshot: null, updates: log }).content).toEqual(shown.toJSON())
  })

  it.each(Array.from({ length: 15 }, (_, seed) => seed + 1))(
    'two editors, any order, any snapshot: seed %i',
    (seed) => {
      const { log, editors, roll } = session(seed, 25)
      const cut = roll(log.length)
      const early = new Y.Doc()
      for (const update of log.slice(0, cut)) Y.applyUpdate(early, update)
      const read = rebuild({ snapshot: Y.encodeStateAsUpdate(early), updates: log.slice(cut) })
      for (const doc of editors) {
        for (const update of log) Y.applyUpdate(doc, update, 'heard')
        expect(rebuild({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] })).toEqual(read)
      }
      expect(rebuild({ snapshot: null, updates: [...log].reverse() })).toEqual(read)
      expect(() => node(read.content)).not.toThrow()
    },
  )
})

describe('what editors leave out is left out of pages (PLAN-1)', () => {
  const sent = (write: (fragment: Y.XmlFragment) => void) => {
    const doc = new Y.Doc()
    write(doc.getXmlFragment(CONTENT_FRAGMENT))
    return rebuild({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] })
  }
  const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    made.insert(0, children)
    return made
  }

  it('nodes and marks nobody knows, and nodes in the wrong place', () => {
    const { content } = sent((fragment) => {
      const strange = new Y.XmlText()
      strange.insert(0, 'a', { style: { style: 'x' } })
      fragment.insert(0, [
        element('script', new Y.XmlText('alert(1)')),
        element('listItem', element('paragraph', new Y.XmlText('alone'))),
        element('paragraph', strange),
        element('issue', element('paragraph', new Y.XmlText('nested'))),
        element('paragraph', new Y.XmlText('kept')),
      ])
    })
    expect(JSON.stringify(content)).toContain('kept')
    expect(JSON.stringify(content)).not.toMatch(/alert|style|nested/)
  })

  it('an empty document is no error', () => {
    expect(rebuild({ snapshot: null, updates: [] })).toEqual({ content: { type: 'doc' }, blocks: [] })
  })

  it('of copies the first written is the record, wherever it stands now (PLAN-5)', () => {
    const doc = new Y.Doc()
    doc.clientID = 5
    const fragment = doc.getXmlFragment(CONTENT_FRAGMENT)
    const block = () => {
      const made = new Y.XmlElement('issue')
      made.setAttribute('id', uuid(7))
      return made
    }
    fragment.insert(0, [block()])
    fragment.insert(0, [block()])
    fragment.insert(2, [block()])
    const { blocks } = rebuild({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] })
    expect(blocks.map((each) => each.reference)).toEqual([true, false, true])
  })

  it('an id that is none gives a block without a number', () => {
    const { blocks } = sent((fragment) => {
      const made = new Y.XmlElement('issue')
      made.setAttribute('id', '"><script>')
      fragment.insert(0, [made])
    })
    expect(blocks).toEqual([])
  })
})
