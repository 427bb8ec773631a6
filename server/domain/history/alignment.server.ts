/** What stayed, went and came between two lists and between two texts. Bounded: what differs too much is not looked into. */
import { diffArrays } from 'diff'
import type { Change } from './passages.ts'

/** One step from the older list to the newer: the place in each, null where it has none. */
export type Step = { before: number; after: number } | { before: number; after: null } | { before: null; after: number }

/** Edits after which two stretches of blocks count as two different texts. */
const mostBlockEdits = 600
/** Edits after which a paragraph counts as written anew. */
const mostWordEdits = 600

interface Likeness<Part> {
  /** What a part keeps for as long as it is not made anew. Yjs never moves a part, so those in both lists stand in one order. */
  identity(part: Part): string
  /** Whether parts of different identity say the same. */
  same(one: Part, other: Part): boolean
}

/** Pairs the parts of two lists in order: first those that are one and the same, then, between them, those that say the same. */
export function align<Part>(before: readonly Part[], after: readonly Part[], likeness: Likeness<Part>): Step[] {
  const places = new Map(after.map((part, at) => [likeness.identity(part), at]))
  const steps: Step[] = []
  let old = 0
  let now = 0
  const upTo = (oldEnd: number, nowEnd: number) => {
    const same = (one: number, other: number) => likeness.same(before[one] as Part, after[other] as Part)
    steps.push(...between(range(old, oldEnd), range(now, nowEnd), same))
    old = oldEnd + 1
    now = nowEnd + 1
  }
  for (const [at, part] of before.entries()) {
    const place = places.get(likeness.identity(part))
    if (place === undefined || place < now) continue
    upTo(at, place)
    steps.push({ before: at, after: place })
  }
  upTo(before.length, after.length)
  return steps
}

function between(gone: number[], come: number[], same: (before: number, after: number) => boolean): Step[] {
  const found = diffArrays(gone, come, { comparator: same, maxEditLength: mostBlockEdits })
  if (!found)
    return [...gone.map((before) => ({ before, after: null })), ...come.map((after) => ({ before: null, after }))]
  const old = gone.values()
  const now = come.values()
  const next = (places: Iterator<number>): number => places.next().value as number
  return found.flatMap(({ count, removed, added }) =>
    Array.from({ length: count }, (): Step => {
      if (removed) return { before: next(old), after: null }
      if (added) return { before: null, after: next(now) }
      return { before: next(old), after: next(now) }
    }),
  )
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Words, spaces and punctuation, each for itself; no letter and no emoji is ever cut. */
export const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/**
 * The way from one text to another in whole words, what was removed before what came in its place. A space that stays between
 * two changes counts as changed: "three words replaced" reads better than three times one.
 */
export function wordChanges(before: string, after: string): Change[] {
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostWordEdits })
  if (!found) return gathered([removal(before), addition(after)])
  const changes = found.map(
    ({ value, added, removed }): Change => ({
      change: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  )
  return gathered(
    changes.flatMap((each, at) => {
      const between = at > 0 && at < changes.length - 1 && each.change === 'same' && each.text.trim() === ''
      return between ? [removal(each.text), addition(each.text)] : [each]
    }),
  )
}

const removal = (text: string): Change => ({ change: 'removed', text })
const addition = (text: string): Change => ({ change: 'added', text })

/** Between two stretches that stayed: first all that was removed, then all that was added. */
function gathered(changes: readonly Change[]): Change[] {
  const result: Change[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed) result.push(removal(removed))
    if (added) result.push(addition(added))
    removed = ''
    added = ''
  }
  for (const { change, text } of changes) {
    if (change === 'removed') removed += text
    else if (change === 'added') added += text
    else {
      close()
      if (text) result.push({ change, text })
    }
  }
  close()
  return result
}
