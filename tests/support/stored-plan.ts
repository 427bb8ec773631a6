/** A plan in the database that seated people write, row by row, as the collaboration server would store it. */
import * as Y from 'yjs'
import type { Db } from '#db/client.ts'
import type { Affiliation, SeatRole } from '#server/domain/access/words.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import { appendUpdates, lastSeq, loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { firstUpdate, templateContent } from '#server/domain/documents/template.ts'
import { aCtx, aDocument, aGroup, aPartnership, aPerson, aSeat, testNow } from './factories.ts'
import { type Writer, writerOf } from './written-plan.ts'

export const minutes = (count: number): number => count * 60_000

let clients = 5_000

async function storedPlan(db: Db, documentId: string) {
  const found = await loadDocument(db, documentId)
  if (!found) throw new Error('the plan is gone')
  return found
}

interface Row {
  userId: string
  at: Date
  /** A new one when not given. */
  clientId?: number
  /** For whom a scribe writes. */
  seatId?: string | null
}

/** What somebody writes, as the next row of a plan's log; answers the Yjs client id it was written under. */
export async function writeRow(
  db: Db,
  documentId: string,
  { userId, at, clientId = clients++, seatId = null }: Row,
  act: (writer: Writer) => void,
): Promise<number> {
  const before = await storedPlan(db, documentId)
  const doc = replay(before)
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.transact(() => act(writerOf(doc.getXmlFragment(CONTENT_FRAGMENT))))
  doc.destroy()
  const row = { bytes: Y.mergeUpdates(updates), userId, recordingForSeatId: seatId, newClients: [clientId] }
  await appendUpdates(db, at, [{ documentId, generation: before.generation, after: lastSeq(before), rows: [row] }])
  return clientId
}

export async function aStoredPlan(db: Db) {
  const partnership = await aPartnership(db)
  const group = await aGroup(db, { partnership })
  const ids = { issue: crypto.randomUUID(), solution: crypto.randomUUID(), commitment: crypto.randomUUID() }
  const document = await aDocument(db, {
    group,
    content: firstUpdate(templateContent('en', ids)),
    createdAt: new Date(testNow.getTime() - minutes(600)),
  })
  const place = { partnershipId: partnership.id, documentId: document.id }

  return {
    partnership,
    group,
    document,
    place,
    stored: () => storedPlan(db, document.id),
    /** Lets somebody write under one Yjs client id and stores the row at a moment. */
    write: (userId: string, at: Date, act: (writer: Writer) => void, clientId?: number) =>
      writeRow(db, document.id, { userId, at, clientId }, act),
    seated: async (
      role: SeatRole = 'member',
      affiliation: Affiliation = 'community',
      facts: { name?: string } = {},
    ) => {
      const person = await aPerson(db, facts)
      await aSeat(db, { group, person, role, affiliation })
      return aCtx(db, person.id)
    },
  }
}
