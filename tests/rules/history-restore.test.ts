import { updateYFragment } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import { bringForward } from '#server/domain/history/forward.server.ts'
import { readState, type TextBlock } from '#server/domain/history/text-blocks.ts'
import { dice, edited, node, session } from '#tests/support/random-plan.ts'
import { aPlan } from '#tests/support/written-plan.ts'

const ana = { name: 'Ana', client: 101 }
const ben = { name: 'Ben', client: 202 }

const docOf = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const contentOf = (...updates: Uint8Array[]) => rebuild({ snapshot: null, updates }).content

/** The edit that brings the earlier state back, and the state after it. */
function restored(now: Uint8Array, earlier: Uint8Array) {
  const edit = bringForward(docOf(now), docOf(earlier))
  const after = Y.encodeStateAsUpdate(docOf(now, ...(edit ? [edit] : [])))
  return { edit, after }
}

describe('an earlier state brought back by an edit (HISTORY-3)', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'the plan says exactly what it said, and what was the same keeps its Yjs pieces: seed %i',
    (seed) => {
      const { log } = session(seed, 30)
      const roll = dice(seed + 500)
      const earlier = Y.encodeStateAsUpdate(docOf(...log.slice(0, 1 + roll(log.length))))
      const now = Y.encodeStateAsUpdate(docOf(...log))
      const { after } = restored(now, earlier)
      expect(contentOf(after)).toEqual(contentOf(earlier))

      const piecesOf = (state: Uint8Array) => new Map(readState(state).blocks.map((block) => [block.node, block]))
      const [before, since] = [piecesOf(earlier), piecesOf(after)]
      for (const [id, block] of piecesOf(now)) {
        if (before.get(id)?.text === block.text)
          expect(since.get(id)).toMatchObject({ text: block.text, runs: block.runs })
      }
      expect(restored(after, earlier).edit).toBeNull()
    },
  )

  it.each(Array.from({ length: 15 }, (_, seed) => seed + 1))(
    'words that somebody typed elsewhere at the same moment are kept: seed %i',
    (seed) => {
      const roll = dice(seed)
      const { log } = session(seed, 15)
      const earlier = Y.encodeStateAsUpdate(docOf(...log.slice(0, 1 + roll(log.length))))
      const now = Y.encodeStateAsUpdate(docOf(...log))
      const { edit } = restored(now, earlier)
      const other = docOf(now)
      other.clientID = 9_000 + seed
      const shown = node(contentOf(now))
      const heard: Uint8Array[] = []
      other.on('update', (update: Uint8Array) => heard.push(update))
      const fragment = other.getXmlFragment(CONTENT_FRAGMENT)
      other.transact(() =>
        updateYFragment(other, fragment, edited(shown, roll), { mapping: new Map(), isOMark: new Map() }),
      )
      const one = contentOf(now, ...(edit ? [edit] : []), ...heard)
      const two = contentOf(now, ...heard, ...(edit ? [edit] : []))
      expect(one).toEqual(two)
    },
  )

  it('only the words that differ are touched, on both sides of those that stayed', () => {
    const plan = aPlan()
    const first = plan.by(ana, (writer) => writer.write(['Lights on Oak Street by spring.']))
    plan.by(ben, (writer) => {
      writer.insert(0, 30, ' 2027')
      writer.insert(0, 0, 'More ')
    })
    const { after } = restored(plan.stateAt(2), plan.stateAt(first))
    const [block] = readState(after).blocks as [TextBlock]
    expect(block.text).toBe('Lights on Oak Street by spring.')
    expect(new Set(block.runs.map((run) => run.client))).toEqual(new Set([ana.client]))
  })

  it('a paragraph put in above others does not make the others new', () => {
    const plan = aPlan()
    const first = plan.by(ana, (writer) => writer.write(['One.', 'Two.', 'Three.']))
    const last = plan.by(ben, (writer) => {
      writer.write(['Zero.'], 0)
      writer.drop(3)
    })
    const nodes = (state: Uint8Array) => readState(state).blocks.map((block) => `${block.text} ${block.node}`)
    const before = nodes(plan.stateAt(first))
    const after = nodes(restored(plan.stateAt(last), plan.stateAt(first)).after)
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]).toMatch(/^Three\. /)
    expect(after[2]).not.toBe(before[2])
  })
})
