/** Documents as they are after long work, made once and kept: a seeded one, and a recorded one where there is a recording. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { seeded } from '#tests/support/collab-seed.ts'
import { written } from './wire.ts'

export interface LargeDocument {
  /** Its history in pieces, each small enough for one frame. */
  updates: Uint8Array[]
  /** How far each author came. */
  reach: ReadonlyMap<number, number>
  /** Of the text `t`. */
  digest: string
}

const inserts = 250_000
const authors = 20
const pieces = 40

/** 250,000 letters, each at a random place, by 20 authors in turns: nothing that Yjs could merge. */
export const randomInserts = (cache: string): LargeDocument =>
  kept(join(cache, `random-${inserts}.yjs`), (doc) => {
    const random = seeded(250)
    const text = doc.getText('t')
    return inPieces(doc, inserts, () => {
      doc.clientID = 1_000 + random(authors)
      text.insert(random(text.length + 1), String.fromCharCode(97 + random(26)))
    })
  })

/**
 * A recorded editing session: JSON, gzipped or not, of `{ startContent, txns: [{ patches: [[position, deleted, inserted], …] }] }`.
 */
export const recorded = (cache: string, file: string): LargeDocument =>
  kept(join(cache, `recorded-${basename(file)}.yjs`), (doc) => {
    const bytes = readFileSync(file)
    const { startContent, txns } = JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()) as {
      startContent: string
      txns: { patches: [number, number, string][] }[]
    }
    const text = doc.getText('t')
    doc.clientID = 1_000
    return inPieces(doc, txns.length, (index) => {
      if (index === 0 && startContent) text.insert(0, startContent)
      for (const [position, deleted, inserted] of txns[index]?.patches ?? []) {
        if (deleted > 0) text.delete(position, deleted)
        if (inserted) text.insert(position, inserted)
      }
    })
  })

function inPieces(doc: Y.Doc, count: number, act: (index: number) => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let piece = 0; piece < pieces; piece += 1) {
    doc.transact(() => {
      for (
        let index = Math.floor((piece * count) / pieces);
        index < Math.floor(((piece + 1) * count) / pieces);
        index += 1
      )
        act(index)
    })
  }
  return updates
}

function kept(file: string, make: (doc: Y.Doc) => Uint8Array[]): LargeDocument {
  if (!existsSync(file)) {
    const made = make(new Y.Doc())
    const bytes = written((to) => {
      encoding.writeVarUint(to, made.length)
      for (const update of made) encoding.writeVarUint8Array(to, update)
    })
    writeFileSync(`${file}.unfinished`, bytes)
    renameSync(`${file}.unfinished`, file)
  }
  const from = decoding.createDecoder(new Uint8Array(readFileSync(file)))
  const updates = Array.from({ length: decoding.readVarUint(from) }, () => decoding.readVarUint8Array(from))
  const reach = new Map<number, number>()
  for (const update of updates) for (const [client, to] of Y.parseUpdateMeta(update).to) reach.set(client, to)
  return { updates, reach, digest: digestOf(updates) }
}

/** Of the text `t` in a document made of these updates. */
export function digestOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const text = doc.getText('t').toString()
  doc.destroy()
  return createHash('sha256').update(text).digest('hex')
}
