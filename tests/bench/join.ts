/** Opening a document and having all of it. */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { Client } from './client.ts'
import { digestOf, type LargeDocument } from './large-document.ts'
import type { Running } from './subjects.ts'

export interface Joined {
  client: Client
  /** From opening the socket to the frame with which the content was complete. */
  ms: number
  bytes: number
  updates: Uint8Array[]
}

/**
 * Opens the document as so many people at once and waits until each has everything. What came is looked into only afterwards, so
 * that this process does not delay what it measures. Throws when the content does not come.
 */
export async function join(
  running: Running,
  document: number,
  people: number,
  expected: LargeDocument,
): Promise<Joined[]> {
  const comers = Array.from({ length: people }, (_, person) => {
    const began = performance.now()
    const client = new Client(running, document, person)
    const arrived: { update: Uint8Array; ms: number }[] = []
    client.onUpdate = (update) => arrived.push({ update, ms: performance.now() - began })
    return { client, arrived }
  })
  await Promise.all(comers.map(({ client }) => client.ready))
  const known = new Complete(expected)
  const joined: Joined[] = []
  for (const { client, arrived } of comers) {
    for (let left = 600; ; left -= 1) {
      const at = known.at(arrived.map(({ update }) => update))
      if (at !== null) {
        joined.push({
          client,
          ms: arrived[at]?.ms ?? 0,
          bytes: client.bytes,
          updates: arrived.map(({ update }) => update),
        })
        break
      }
      if (left === 0) throw new Error(`${running.name} said it was synced and did not send the whole document`)
      await pause(100)
    }
  }
  return joined
}

/** Throws unless the words are those that were written. */
export function checkWords({ updates }: Pick<Joined, 'updates'>, expected: LargeDocument): void {
  if (digestOf(updates) !== expected.digest) throw new Error('the words that came are not those that were written')
}

class Complete {
  private readonly seen: Uint8Array[] = []

  constructor(private readonly expected: LargeDocument) {}

  /** With which of the updates everything expected is there; null: not yet. */
  at(updates: readonly Uint8Array[]): number | null {
    const [first] = updates
    if (first && this.seen.some((one) => Buffer.compare(one, first) === 0)) return 0
    const reached = new Map<number, number>()
    for (const [index, update] of updates.entries()) {
      for (const [client, to] of Y.parseUpdateMeta(update).to)
        reached.set(client, Math.max(to, reached.get(client) ?? 0))
      if ([...this.expected.reach].some(([client, to]) => (reached.get(client) ?? 0) < to)) continue
      if (index === 0) this.seen.push(update)
      return index
    }
    return null
  }
}
