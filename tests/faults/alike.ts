/** Whether two copies of a document are the same. */
import * as Y from 'yjs'

/** Throws unless both have everything that was written, and everything that was deleted. */
export function same(one: Y.Doc, other: Y.Doc, who: string): void {
  if (!Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))) throw new Error(`${who} do not have the same`)
}

/**
 * Throws unless both have everything that was written. For documents in which somebody writes pieces by hand that no editor makes:
 * Yjs then promises nothing about what becomes of such a piece in each copy, but none may be missing.
 */
export function sameWritten(one: Y.Doc, other: Y.Doc, who: string): void {
  // What was sent before what it hangs on waits in each copy until Yjs hears anything from outside.
  for (const doc of [one, other]) Y.applyUpdate(doc, new Uint8Array([0, 0]))
  const left = Y.snapshot(one).sv
  const right = Y.snapshot(other).sv
  const different = [...new Set([...left.keys(), ...right.keys()])].filter(
    (client) => left.get(client) !== right.get(client),
  )
  const held = different.map((client) => `of client ${client} ${left.get(client) ?? 0} and ${right.get(client) ?? 0}`)
  if (held.length > 0)
    throw new Error(`${who} do not have the same: ${held.join(', ')}${waiting(one)}${waiting(other)}`)
}

const waiting = ({ store: { pendingStructs } }: Y.Doc): string =>
  pendingStructs ? `; waits for ${JSON.stringify([...pendingStructs.missing])}` : ''
