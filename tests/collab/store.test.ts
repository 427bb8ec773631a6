import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentClients, documentUpdates } from '#db/schema/documents.ts'
import {
  appendUpdates,
  loadDocument,
  type NewUpdate,
  replay,
  SeqConflict,
  updatesAfter,
} from '#server/domain/documents/store.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aDocument, aGroup, aPartnership, aPerson, testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let group: Awaited<ReturnType<typeof aGroup>>
let writer: Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  store = await testDatabase()
  group = await aGroup(store.db, { partnership: await aPartnership(store.db) })
  writer = await aPerson(store.db)
})

afterAll(() => store.close())

const words = (text: string, base?: Y.Doc): Uint8Array => {
  const doc = base ?? new Y.Doc()
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(doc.getText('t').length, text)
  return Y.encodeStateAsUpdate(doc, before)
}
const row = (bytes: Uint8Array, more: Partial<NewUpdate> = {}): NewUpdate => ({
  bytes,
  userId: writer.id,
  recordingForSeatId: null,
  newClients: [],
  ...more,
})
const text = async (documentId: string) => {
  const stored = await loadDocument(store.db, documentId)
  return stored ? replay(stored).getText('t').toString() : null
}

describe('the log of a document', () => {
  test('DOC-2: takes the rows of many documents in one go and numbers each document by itself', async () => {
    const plan = await aDocument(store.db, { group })
    const other = await aDocument(store.db, { group, content: words('template') })
    const doc = new Y.Doc()
    const outdated = await appendUpdates(store.db, testNow, [
      { documentId: plan.id, generation: 1, after: 0, rows: [row(words('one ', doc)), row(words('two', doc))] },
      { documentId: other.id, generation: 1, after: 1, rows: [row(words('!'))] },
    ])
    expect(outdated.size).toBe(0)
    const stored = await loadDocument(store.db, plan.id)
    expect(stored?.updates.map((update) => update.seq)).toEqual([1, 2])
    expect(stored).toMatchObject({
      documentId: plan.id,
      partnershipId: group.partnershipId,
      groupId: group.id,
      generation: 1,
    })
    expect(await text(plan.id)).toBe('one two')
    expect((await updatesAfter(store.db, other.id, 1)).map((update) => update.seq)).toEqual([2])
  })

  test('remembers who wrote a row, for whom, and who came first with a client id', async () => {
    const plan = await aDocument(store.db, { group })
    const scribe = await aPerson(store.db)
    const seat = crypto.randomUUID()
    const append = (after: number, more: Partial<NewUpdate>) =>
      appendUpdates(store.db, testNow, [
        {
          documentId: plan.id,
          generation: 1,
          after,
          rows: [row(words('x'), { newClients: [4_000_000_000], ...more })],
        },
      ])
    await append(0, { userId: scribe.id, recordingForSeatId: seat })
    await append(1, {})
    await append(2, { userId: null })
    const rows = await store.db.select().from(documentUpdates).where(eq(documentUpdates.documentId, plan.id))
    expect(rows.map(({ userId, recordingForSeatId }) => [userId, recordingForSeatId])).toEqual([
      [scribe.id, seat],
      [writer.id, null],
      [null, null],
    ])
    const clients = await store.db.select().from(documentClients).where(eq(documentClients.documentId, plan.id))
    expect(clients).toMatchObject([{ clientId: 4_000_000_000, userId: scribe.id, recordingForSeatId: seat }])
  })

  test('DOC-2: refuses a number that somebody else took, and then writes nothing at all', async () => {
    const plan = await aDocument(store.db, { group, content: words('a') })
    const other = await aDocument(store.db, { group })
    const batch = [
      { documentId: other.id, generation: 1, after: 0, rows: [row(words('b'))] },
      { documentId: plan.id, generation: 1, after: 0, rows: [row(words('c'))] },
    ]
    await expect(appendUpdates(store.db, testNow, batch)).rejects.toBeInstanceOf(SeqConflict)
    expect(await text(other.id)).toBe('')
    expect(await text(plan.id)).toBe('a')
  })

  test('takes nothing for a document that is gone or in another generation, and everything for the others', async () => {
    const plan = await aDocument(store.db, { group })
    const again = await aDocument(store.db, { group, generation: 2 })
    const gone = crypto.randomUUID()
    const outdated = await appendUpdates(store.db, testNow, [
      { documentId: again.id, generation: 1, after: 0, rows: [row(words('old history'))] },
      { documentId: gone, generation: 1, after: 0, rows: [row(words('nowhere'))] },
      { documentId: plan.id, generation: 1, after: 0, rows: [row(words('here'))] },
    ])
    expect([...outdated].sort()).toEqual([again.id, gone].sort())
    expect(await text(again.id)).toBe('')
    expect(await text(plan.id)).toBe('here')
  })

  test('says nothing for a document that does not exist, and lets other faults through', async () => {
    expect(await loadDocument(store.db, crypto.randomUUID())).toBeNull()
    const plan = await aDocument(store.db, { group })
    const stranger = [{ documentId: plan.id, generation: 1, after: 0, rows: [row(words('x'), { userId: 'nobody' })] }]
    const fault = await appendUpdates(store.db, testNow, stranger).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Error)
    expect(fault).not.toBeInstanceOf(SeqConflict)
  })
})
