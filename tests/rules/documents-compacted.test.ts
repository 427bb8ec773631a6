import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compactRows } from '#server/domain/documents/compacted.mjs'
import { type Ranges, removalsIn, removalUpdate, union, without } from '#server/domain/documents/removals.mjs'
import { randomHistory, removed, sameDocument } from '#tests/support/document-log.ts'

const ranges = (...pairs: [number, number][]): Ranges => new Map([[1, pairs.map(([clock, len]) => ({ clock, len }))]])
const listed = (some: Ranges) => removed(removalUpdate(some)).map(([, clock, len]) => [clock, len])

describe('removals', () => {
  it.each<[string, Ranges, Ranges, number[][]]>([
    ['apart', ranges([0, 2]), ranges([5, 2]), [[0, 2]]],
    ['all known', ranges([3, 2]), ranges([0, 9]), []],
    ['the end known', ranges([0, 4]), ranges([2, 9]), [[0, 2]]],
    ['the beginning known', ranges([2, 4]), ranges([0, 3]), [[3, 3]]],
    [
      'holes',
      ranges([0, 10]),
      ranges([1, 1], [4, 2], [9, 5]),
      [
        [0, 1],
        [2, 2],
        [6, 3],
      ],
    ],
    ['another client', ranges([0, 2]), new Map([[2, [{ clock: 0, len: 9 }]]]), [[0, 2]]],
  ])('leave what is not known yet: %s', (_which, some, known, left) => {
    expect(listed(without(some, known))).toEqual(left)
  })

  it('join where they touch, and survive being written as an update', () => {
    expect(listed(union(ranges([0, 2], [8, 1]), ranges([2, 3])))).toEqual([
      [0, 5],
      [8, 1],
    ])
    const many: Ranges = new Map([
      [7, [{ clock: 300, len: 2 }]],
      [
        4_000_000_000,
        [
          { clock: 0, len: 1 },
          { clock: 70_000, len: 12 },
        ],
      ],
    ])
    expect(removalsIn(removalUpdate(many))).toEqual(many)
    expect(Y.decodeUpdate(removalUpdate(many)).structs).toEqual([])
  })
})

const replay = (...updates: (Uint8Array | null)[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) if (update) Y.applyUpdate(doc, update)
  return doc
}

describe('compacted rows (DOC-7)', () => {
  it.each(Array.from({ length: 200 }, (_, index) => index + 1))(
    'of a random history read as the rows did: seed %i',
    (seed) => {
      const whole = randomHistory(seed, 60)
      const rows = randomHistory(seed, 60, false).map(({ writer, bytes }) => ({ bytes, userId: `${writer}` }))
      // In several steps, as it happens: each begins with what the one before left.
      let state: Uint8Array | null = null
      let left: typeof rows = []
      const removals = new Map<string, Uint8Array[]>()
      for (let from = 0; from < rows.length; from += 1 + (seed % 40)) {
        left = [...left, ...rows.slice(from, from + 1 + (seed % 40))]
        const done = compactRows(state, left)
        if (!done) continue
        sameDocument(
          replay(state, ...left.map(({ bytes }) => bytes)),
          replay(done.state, ...left.slice(done.taken).map(({ bytes }) => bytes)),
          'step',
        )
        const kept = replay(done.state)
        expect([kept.store.pendingStructs, kept.store.pendingDs]).toEqual([null, null])
        state = done.state
        left = left.slice(done.taken)
        for (const [userId, update] of done.removals) removals.set(userId, [...(removals.get(userId) ?? []), update])
      }
      const ended = replay(state, ...left.map(({ bytes }) => bytes))
      const plain = replay(...rows.map(({ bytes }) => bytes))
      for (const { bytes } of whole) for (const doc of [ended, plain]) Y.applyUpdate(doc, bytes)
      sameDocument(plain, ended, 'with all that came late')

      // Each removed piece is somebody's, and one person's alone.
      const pieces = [...removals.values()].flat().flatMap((update) => removed(update))
      const all = state ? listedPieces(removalsIn(state)) : []
      expect(listedPieces(removalsIn(Y.mergeUpdates([...removals.values()].flat())))).toEqual(all)
      expect(pieces.reduce((sum, [, , len]) => sum + len, 0)).toBe(all.reduce((sum, [, , len]) => sum + len, 0))
    },
  )
})

const listedPieces = (some: Ranges) => removed(removalUpdate(some))
