/** What changed between two states of a document, in words, with who added and who removed them. Knows no database. */
import { align, type Step, wordChanges, wordsOf } from './alignment.server.ts'
import type { Change, Passage, Segment } from './passages.ts'
import type { RemovedPart } from './removers.ts'
import type { Run, TextBlock } from './text-blocks.ts'

export interface Difference {
  passages: Passage[]
  changes: number
  /** Changes that are not listed, because there are too many. */
  unlisted: number
}

export interface Origins {
  addedBy(client: number): string | null
  removedBy(client: number, clock: number, length: number): RemovedPart[]
}

/** More changes than anybody steps through on one page. */
const mostChanges = 400

/** From the older blocks to the newer. Empty blocks say nothing and are left out. */
export function difference(before: readonly TextBlock[], after: readonly TextBlock[], origins: Origins): Difference {
  const old = before.filter(saysSomething)
  const now = after.filter(saysSomething)
  const steps = paired(
    align(old, now, { identity: ({ node }) => node, same: (one, other) => one.text === other.text }),
    old,
    now,
  )
  const passages = steps.map((step): Passage => {
    const was = step.before === null ? null : (old[step.before] as TextBlock)
    const is = step.after === null ? null : (now[step.after] as TextBlock)
    if (was && is) return was.text === is.text && was.form === is.form ? same(is) : changed(was, is, origins)
    return is ? came(is, origins) : went(was as TextBlock, origins)
  })
  return listed(passages)
}

const saysSomething = (block: TextBlock): boolean => block.text.trim() !== ''

/** A block that was written anew with mostly the same words is that block, changed. */
function paired(steps: readonly Step[], old: readonly TextBlock[], now: readonly TextBlock[]): Step[] {
  const result: Step[] = []
  let gone: number[] = []
  let come: number[] = []
  const close = () => {
    result.push(...alike(gone, come, old, now))
    gone = []
    come = []
  }
  for (const step of steps) {
    if (step.after === null) gone.push(step.before)
    else if (step.before === null) come.push(step.after)
    else {
      close()
      result.push(step)
    }
  }
  close()
  return result
}

/** Pairs are looked for among so many; beyond it a rewritten chapter is one that went and one that came. */
const mostCompared = 1_000

function alike(gone: number[], come: number[], old: readonly TextBlock[], now: readonly TextBlock[]): Step[] {
  const steps: Step[] = []
  let left = 0
  if (gone.length * come.length <= mostCompared) {
    for (const after of come) {
      const found = gone.findIndex(
        (before, at) => at >= left && isAlike((old[before] as TextBlock).text, (now[after] as TextBlock).text),
      )
      if (found < 0) {
        steps.push({ before: null, after })
        continue
      }
      for (const before of gone.slice(left, found)) steps.push({ before, after: null })
      steps.push({ before: gone[found] as number, after })
      left = found + 1
    }
    return [...steps, ...gone.slice(left).map((before) => ({ before, after: null }))]
  }
  return [...gone.map((before) => ({ before, after: null })), ...come.map((after) => ({ before: null, after }))]
}

/** At least half of their different words are in both. */
function isAlike(one: string, other: string): boolean {
  const words = (text: string) =>
    new Set(wordsOf(text.toLocaleLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word)))
  const [a, b] = [words(one), words(other)]
  const shared = [...a].filter((word) => b.has(word)).length
  return shared * 2 >= Math.max(a.size, b.size) && shared > 0
}

const same = ({ form, itemId, text }: TextBlock): Passage => ({ kind: 'same', form, itemId, text })

function changed(was: TextBlock, is: TextBlock, origins: Origins): Passage {
  const segments: Segment[] = []
  let old = 0
  let now = 0
  for (const { change, text } of was.text === is.text ? [stayed(is.text)] : wordChanges(was.text, is.text)) {
    const { length } = text
    if (change === 'same') segments.push({ change, text, by: null })
    if (change === 'added') segments.push(...added(is.runs, now, now + length, origins))
    if (change === 'removed') segments.push(...removed(was.runs, old, old + length, origins))
    if (change !== 'added') old += length
    if (change !== 'removed') now += length
  }
  const before = was.form === is.form ? null : was.form
  return { kind: 'changed', form: is.form, was: before, whole: null, itemId: is.itemId, segments: joined(segments) }
}

const stayed = (text: string): Change => ({ change: 'same', text })

function came({ form, itemId, text, runs }: TextBlock, origins: Origins): Passage {
  const segments = joined(added(runs, 0, text.length, origins))
  return { kind: 'changed', form, was: null, whole: 'added', itemId, segments }
}

function went({ form, itemId, text, runs }: TextBlock, origins: Origins): Passage {
  const segments = joined(removed(runs, 0, text.length, origins))
  return { kind: 'changed', form, was: null, whole: 'removed', itemId, segments }
}

const added = (runs: readonly Run[], from: number, to: number, { addedBy }: Origins): Segment[] =>
  within(runs, from, to).map(({ client, text }) => ({ change: 'added', text, by: addedBy(client) }))

const removed = (runs: readonly Run[], from: number, to: number, { removedBy }: Origins): Segment[] =>
  within(runs, from, to).flatMap(({ client, clock, text }) => {
    let at = 0
    return removedBy(client, clock, text.length).map(({ length, by }): Segment => {
      at += length
      return { change: 'removed', text: text.slice(at - length, at), by }
    })
  })

/** The runs, cut to a stretch of the block's text. */
function within(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0
  return runs.flatMap(({ client, clock, text }) => {
    const start = Math.max(0, from - at)
    const end = Math.min(text.length, to - at)
    at += text.length
    return start < end ? [{ client, clock: clock + start, text: text.slice(start, end) }] : []
  })
}

function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = []
  for (const segment of segments) {
    const last = result.at(-1)
    if (last?.change === segment.change && last.by === segment.by) last.text += segment.text
    else result.push({ ...segment })
  }
  return result
}

/** Keeps one passage that stayed on either side of a change; folds the others. */
function listed(all: readonly Passage[]): Difference {
  const places = all.flatMap(({ kind }, at) => (kind === 'changed' ? [at] : []))
  const near = new Set(places.slice(0, mostChanges).flatMap((at) => [at - 1, at, at + 1]))
  const end = places[mostChanges] ?? all.length
  const shown = all.slice(0, end).map((passage, at): Passage => {
    // To say that one passage is left out takes the room of showing it.
    const alone = near.has(at - 1) && near.has(at + 1)
    return near.has(at) || alone ? passage : { kind: 'folded', count: 1 }
  })
  const passages: Passage[] = []
  for (const passage of shown) {
    const last = passages.at(-1)
    if (passage.kind === 'folded' && last?.kind === 'folded') last.count += 1
    else passages.push(passage)
  }
  return { passages, changes: places.length, unlisted: Math.max(0, places.length - mostChanges) }
}
