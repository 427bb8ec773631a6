import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentClients, documentRemovals, documentUpdates } from '#db/schema/documents.ts'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import { appendUpdates, loadDocument, SeqConflict, updatesAfter } from '#server/domain/documents/store.server.ts'
import { type TestDatabase, testDatabase, testStore } from '#tests/support/database.ts'
import { add, edit, removed, row, rowsLeft } from '#tests/support/document-log.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDocument, aGroup, aPartnership, aPerson, testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let group: Awaited<ReturnType<typeof aGroup>>
let ana: string
let ben: string
let documentId: string
let doc: Y.Doc

beforeAll(async () => {
  store = await testDatabase()
  group = await aGroup(store.db, { partnership: await aPartnership(store.db) })
  ana = (await aPerson(store.db)).id
  ben = (await aPerson(store.db)).id
})

beforeEach(async () => {
  documentId = (await aDocument(store.db, { group })).id
  doc = new Y.Doc()
})

afterAll(() => store.close())

const words = (text: string) => edit(doc, (all) => all.insert(all.length, text))
const _stored = async () => {
  const found = await loadDocument(store.db, documentId)
  if (!found) throw new Error('the document is gone')
  return found
}
const compact = () => compactDocument(store.db, documentId)
const removals = async () => {
  const rows = await store.db.select().from(documentRemovals).where(eq(documentRemovals.documentId, documentId))
  return new Map(rows.map(({ userId, ranges }) => [userId, ranges]))
}

describe('the log', () => {
  it('DOC-7: lets no row change, and none go that no snapshot holds', async () => {
    await add(store.db, documentId, [row(ana, words('one'))])
    const ofThis = eq(documentUpdates.documentId, documentId)
    await expect(store.db.update(documentUpdates).set({ userId: ben }).where(ofThis)).rejects.toThrow()
    await expect(store.db.delete(documentUpdates).where(ofThis)).rejects.toThrow()
    expect(await rowsLeft(store.db, documentId)).toEqual([1])
  })

  it('DOC-2: takes nothing after a row that was merged away since, and writes nothing else of that batch', async () => {
    const other = await aDocument(store.db, { group })
    await add(store.db, documentId, [row(ana, words('one ')), row(ana, words('two '))])
    await compact()
    const late = words('late ')
    const batch = [
      { documentId: other.id, generation: 1, after: 0, rows: [row(ben, late, { newClients: [7] })] },
      { documentId, generation: 1, after: 1, rows: [row(ben, late, { newClients: [7] })] },
    ]
    await expect(appendUpdates(store.db, testNow, batch)).rejects.toBeInstanceOf(SeqConflict)
    expect(await rowsLeft(store.db, other.id)).toEqual([])
    expect(await rowsLeft(store.db, documentId)).toEqual([])
    expect(await store.db.$count(documentClients, eq(documentClients.clientId, 7))).toBe(0)
  })

  it('DOC-2: takes nothing from who waited for the compaction that merged the rows away', async () => {
    await add(store.db, documentId, [row(ana, words('one ')), row(ana, words('two '))])
    const late = { documentId, generation: 1, after: 1, rows: [row(ben, words('late '))] }
    let waiting: Promise<unknown> = Promise.resolve()
    await store.db.transaction(async (tx) => {
      await compactDocument(tx, documentId)
      waiting = appendUpdates(store.db, testNow, [late]).catch((error: unknown) => error)
      if (testStore === 'postgres') {
        await eventually(async () => {
          const { rows } = (await tx.execute(sql`select 1 from pg_locks where not granted`)) as unknown as {
            rows: unknown[]
          }
          expect(rows).not.toHaveLength(0)
        })
      }
    })
    expect(await waiting).toBeInstanceOf(SeqConflict)
    expect(await rowsLeft(store.db, documentId)).toEqual([])
  })

  it('gives who fell behind the snapshot, when it holds what they lack', async () => {
    const behind = new Y.Doc()
    const one = words('one ')
    await add(store.db, documentId, [row(ana, one), row(ben, words('two ')), row(ben, words('three '))])
    Y.applyUpdate(behind, one)
    await compact()
    await add(store.db, documentId, [row(ana, words('four'))])
    const missed = await updatesAfter(store.db, documentId, 1)
    expect(missed.map(({ seq }) => seq)).toEqual([3, 4])
    for (const { bytes } of missed) Y.applyUpdate(behind, bytes)
    expect(behind.getText('t').toString()).toBe('one two three four')
    expect((await updatesAfter(store.db, documentId, 3)).map(({ seq }) => seq)).toEqual([4])
  })
})

describe('authorship after compaction (DOC-7)', () => {
  it('knows who removed what, over several compactions, and not what others removed', async () => {
    doc.clientID = 5
    await add(store.db, documentId, [row(null, words('0123456789'))])
    await add(store.db, documentId, [
      row(
        ana,
        edit(doc, (all) => all.delete(0, 2)),
      ),
    ])
    // A client that comes back lists all removals it knows of.
    edit(doc, (all) => all.delete(2, 1))
    await add(store.db, documentId, [row(ben, Y.encodeStateAsUpdate(doc))])
    await add(store.db, documentId, [
      row(
        null,
        edit(doc, (all) => all.delete(6, 1)),
      ),
    ])
    expect(await compact()).toBe(4)
    await add(store.db, documentId, [
      row(
        ana,
        edit(doc, (all) => all.delete(0, 1)),
      ),
    ])
    expect(await compact()).toBe(1)
    const kept = await removals()
    expect(removed(kept.get(ana))).toEqual([[5, 0, 3]])
    expect(removed(kept.get(ben))).toEqual([[5, 4, 1]])
    expect(kept.size).toBe(2)
  })

  it('knows whose words are whose', async () => {
    const seat = crypto.randomUUID()
    const first = row(ana, words('one'), { newClients: [doc.clientID], recordingForSeatId: seat })
    await add(store.db, documentId, [first])
    await compact()
    const clients = await store.db.select().from(documentClients).where(eq(documentClients.documentId, documentId))
    expect(clients).toMatchObject([{ clientId: doc.clientID, userId: ana, recordingForSeatId: seat }])
  })
})
