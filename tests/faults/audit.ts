/** What must be true of a document after a crash. */
import * as Y from 'yjs'
import { type Writer, wordsOf } from './writer.ts'

/**
 * Holds a document as the server gives it out against what it had called saved to these writers. Answers what is missing, one
 * line each; words that somebody has meanwhile taken out may be missing.
 */
export function losses(doc: Y.Doc, writers: readonly Writer[]): string[] {
  const there = new Set(wordsOf(doc))
  const removed = new Set(writers.flatMap(({ edits }) => edits.filter((edit) => edit.removed).map(({ word }) => word)))
  // What waits for earlier words is as durable as the rest, and is in here too.
  const kept = piecesOf(Y.encodeStateAsUpdate(doc))
  return writers.flatMap((writer) => {
    const lost = writer.edits
      .slice(0, writer.saved)
      .filter(({ word, removed: gone }) => (gone ? there.has(word) : !there.has(word) && !removed.has(word)))
      .map(({ word, removed: gone }) => `${word} was ${gone ? 'taken out' : 'written'}, called saved, and is lost`)
    writer.acknowledged = [Y.mergeUpdates(writer.acknowledged.length > 0 ? writer.acknowledged : [nothing])]
    const [all = nothing] = writer.acknowledged
    const missing = piecesOf(all).filter((piece) => !kept.some((has) => holds(has, piece)))
    return [...lost, ...missing.map((piece) => `${writer.name} was told that this is saved: ${JSON.stringify(piece)}`)]
  })
}

/** Throws unless all copies are the same, byte for byte once encoded alike, and hold exactly the words that should be there. */
export function assertSame(copies: readonly Y.Doc[], writers: readonly Writer[]): void {
  const [first, ...others] = copies.map(normalised)
  if (!first || others.some((one) => Buffer.compare(one, first) !== 0)) throw new Error('the copies differ')
  const edits = writers.flatMap((writer) => writer.edits)
  const removed = new Set(edits.filter((edit) => edit.removed).map(({ word }) => word))
  const should = edits.filter((edit) => !edit.removed && !removed.has(edit.word)).map(({ word }) => word)
  for (const copy of copies) {
    const words = wordsOf(copy)
    if (words.join('') !== copy.getText('t').toString()) throw new Error('a word was torn apart')
    if (words.toSorted().join() !== should.toSorted().join()) throw new Error('not the words that were written')
  }
}

/** The same content is the same bytes: pieces that were cut apart in one copy and not in another are put together again. */
function normalised(doc: Y.Doc): Uint8Array {
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc))
  const state = Y.encodeStateAsUpdate(fresh)
  fresh.destroy()
  return state
}

interface Piece {
  what: 'written' | 'deleted'
  client: number
  from: number
  to: number
}

const holds = (has: Piece, piece: Piece): boolean =>
  has.what === piece.what && has.client === piece.client && has.from <= piece.from && has.to >= piece.to

/** What an update writes and deletes, neighbours joined. */
function piecesOf(update: Uint8Array): Piece[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const pieces: Piece[] = []
  const add = (what: Piece['what'], client: number, from: number, to: number) => {
    const last = pieces.at(-1)
    if (last?.what === what && last.client === client && last.to === from) last.to = to
    else pieces.push({ what, client, from, to })
  }
  for (const struct of structs)
    if (!(struct instanceof Y.Skip)) add('written', struct.id.client, struct.id.clock, struct.id.clock + struct.length)
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock))
      add('deleted', client, clock, clock + len)
  return pieces
}

const nothing = new Uint8Array([0, 0])
