/** A version to be read, and the difference of two, for whoever may read the plan (HISTORY-4, HISTORY-5). */
import type { Ctx } from '../context.server.ts'
import { contentHtml } from '../documents/html.server.ts'
import { numbersOf } from '../documents/numbers.server.ts'
import { loadDocument } from '../documents/store.server.ts'
import { notFound } from '../refusal.ts'
import { difference } from './difference.server.ts'
import { type PersonShown, peopleShown, removalClaims, templateWriter, writersByClient } from './people.server.ts'
import { readableHistory, versionsToChoose, versionWithState } from './queries.server.ts'
import { whoRemoved } from './removers.ts'
import { signedContent } from './signed.ts'
import { readState } from './text-blocks.ts'
import { stateOf } from './versions.server.ts'

interface Place {
  partnershipId: string
  documentId: string
}

/** The address of what a plan says at this moment. */
export const now = 'now'

/**
 * One version, as HTML. With `signed`, which says people in the reader's language, every word tells who wrote it: by the number
 * of a person in `writers` (from 1). Refuses with `not-found` like the plan itself.
 */
export async function versionForReading(ctx: Ctx, place: Place, id: string, signed?: (person: PersonShown) => string) {
  const { plan, abilities } = await readableHistory(ctx, place)
  const { state, authors, ...rest } = await versionWithState(ctx, place, id)
  const read = readState(state)
  const writerOf = signed ? await writersByClient(ctx, place) : () => null
  const content = signed ? signedContent(read.content, read.blocks, writerOf) : read.content
  const wrote = read.blocks.flatMap((block) => block.runs.flatMap(({ client }) => writerOf(client) ?? []))
  const keys = [...new Set(wrote)].filter((key) => key !== templateWriter)
  const people = await peopleShown(ctx, plan, [...keys, ...authors])
  const writers = keys.map((key) => people.get(key) ?? null)
  const ids = read.found.map((block) => block.id)
  const numbers = await numbersOf(ctx, place.partnershipId, ids)
  const html = contentHtml(content, {
    numberOf: (itemId) => numbers[itemId]?.number ?? null,
    isReference: (position) => {
      const block = read.found[position]
      return block !== undefined && (block.reference || numbers[block.id]?.homeDocumentId !== plan.id)
    },
    writer: (by) => {
      const at = typeof by === 'string' ? keys.indexOf(by) : -1
      const person = writers[at]
      return person && signed ? { no: at + 1, colour: person.colour, name: signed(person) } : null
    },
  })
  const shown = (all: readonly string[]) => all.flatMap((key) => people.get(key) ?? [])
  return {
    plan,
    abilities,
    ...rest,
    authors: shown(authors),
    html,
    /** In the order of their first words; null for one that cannot be shown any more. */
    writers,
  }
}

/**
 * What changed between two versions, or between a version and now; the older one first, whichever way round they are asked for.
 * `people` are those whom `by` of the passages names. Refuses with `not-found` like the plan itself.
 */
export async function planDifference(ctx: Ctx, place: Place, asked: { from: string | null; to: string | null }) {
  const { plan, abilities } = await readableHistory(ctx, place)
  const choices = await versionsToChoose(ctx, place)
  const to = await sideOf(ctx, place, asked.to ?? now)
  const fallback = choices.find((version) => version.seq < to.seq)
  const from = asked.from || fallback ? await sideOf(ctx, place, asked.from ?? String(fallback?.id)) : null
  const [older, newer] = from && from.seq > to.seq ? [to, from] : [from, to]
  const writerOf = await writersByClient(ctx, place)
  const claims = older ? await removalClaims(ctx, place, older.seq, newer.seq) : []
  const found = difference(older ? readState(older.state).blocks : [], readState(newer.state).blocks, {
    addedBy: writerOf,
    removedBy: whoRemoved(claims),
  })
  const segments = found.passages.flatMap((passage) => (passage.kind === 'changed' ? passage.segments : []))
  const keys = [...new Set(segments.flatMap(({ by }) => by ?? []))]
  const shown = await peopleShown(ctx, plan, keys)
  // Whoever is shown by the seat alone is not told by the account.
  const nameless = (key: string): string => (key === templateWriter ? key : `p${keys.indexOf(key) + 1}`)
  for (const segment of segments) segment.by &&= nameless(segment.by)
  const itemIds = found.passages.flatMap((passage) => (passage.kind === 'folded' ? [] : (passage.itemId ?? [])))
  const numbers = await numbersOf(ctx, place.partnershipId, itemIds)
  return {
    plan,
    abilities,
    choices,
    from: older && { id: older.id, at: older.at, name: older.name, seq: older.seq },
    to: { id: newer.id, at: newer.at, name: newer.name, seq: newer.seq },
    ...found,
    people: [...shown].map(([key, person]) => ({ key: nameless(key), person })),
    numbers: Object.fromEntries(Object.entries(numbers).map(([id, { number }]) => [id, number])),
  }
}

/** One side of a comparison; `at` is null for now. */
async function sideOf(ctx: Ctx, place: Place, id: string) {
  if (id !== now) {
    const { version, state } = await versionWithState(ctx, place, id)
    return { id, state, seq: version.seq, name: version.name, at: version.at }
  }
  const stored = await loadDocument(ctx.db, place.documentId)
  if (!stored) throw notFound()
  const { seq, state } = stateOf(stored)
  return { id, state, seq, name: null, at: null }
}
