import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentRemovals, documentSnapshots } from '#db/schema/documents.ts'
import { compactRows } from '#server/domain/documents/compacted.mjs'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import { plansOfGroup } from '#server/domain/documents/queries.server.ts'
import { lastSeq, loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { add, edit, randomHistory, row, rowsLeft, sameDocument, storedBytes } from '#tests/support/document-log.ts'
import { aCtx, aDocument, aGroup, aPartnership, aPerson, aSeat } from '#tests/support/factories.ts'

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
const stored = async () => {
  const found = await loadDocument(store.db, documentId)
  if (!found) throw new Error('the document is gone')
  return found
}
const text = async () =>
  replay(await stored())
    .getText('t')
    .toString()
const compact = () => compactDocument(store.db, documentId)
const removals = async () => {
  const rows = await store.db.select().from(documentRemovals).where(eq(documentRemovals.documentId, documentId))
  return new Map(rows.map(({ userId, ranges }) => [userId, ranges]))
}

describe('compaction (DOC-7)', () => {
  it('turns the rows into a snapshot, and the document reads as before', async () => {
    await add(store.db, documentId, [row(ana, words('one ')), row(ben, words('two '))])
    expect(await compact()).toBe(2)
    await add(store.db, documentId, [row(ana, words('three'))])
    expect(await stored()).toMatchObject({ snapshot: { seq: 2 }, updates: [{ seq: 3 }] })
    expect(await compact()).toBe(1)
    expect(await compact()).toBe(0)
    expect(await text()).toBe('one two three')
    expect(await rowsLeft(store.db, documentId)).toEqual([])
    const ofThis = eq(documentSnapshots.documentId, documentId)
    expect(await store.db.$count(documentSnapshots, ofThis)).toBe(1)
  })

  it('leaves alone what has no rows or does not exist', async () => {
    expect(await compact()).toBe(0)
    expect(await compactDocument(store.db, crypto.randomUUID())).toBe(0)
  })

  it('DOC-2: goes on counting where the log stopped, also after a restart', async () => {
    await add(store.db, documentId, [row(ana, words('one ')), row(ana, words('two '))])
    await compact()
    expect(lastSeq(await stored())).toBe(2)
    await add(store.db, documentId, [row(ana, words('three'))])
    expect(await rowsLeft(store.db, documentId)).toEqual([3])
  })

  it('stops before the first row that waits for words that are not there, and takes it once they came', async () => {
    const missing = { first: words('first '), later: words('later ') }
    const before = row(
      ana,
      edit(new Y.Doc(), (all) => all.insert(0, 'before ')),
    )
    const after = row(
      ana,
      edit(new Y.Doc(), (all) => all.insert(0, 'after ')),
    )
    await add(store.db, documentId, [before, row(ben, missing.later), after])
    expect(await compact()).toBe(1)
    expect(await rowsLeft(store.db, documentId)).toEqual([2, 3])
    expect(await compact()).toBe(0)
    await add(store.db, documentId, [row(ben, missing.first)])
    expect(await compact()).toBe(3)
    for (const word of ['before ', 'first later ', 'after ']) expect(await text()).toContain(word)
  })

  it('stops before a removal of words that are not there', async () => {
    const one = words('one ')
    const gone = edit(doc, (all) => all.delete(0, 4))
    await add(store.db, documentId, [row(ana, gone)])
    expect(await compact()).toBe(0)
    await add(store.db, documentId, [row(ben, one)])
    expect(await compact()).toBe(2)
    expect(await text()).toBe('')
  })

  it('takes exactly the rows it read, whoever appends meanwhile', async () => {
    await add(store.db, documentId, [row(ana, words('one ')), row(ana, words('two '))])
    const went = await compactDocument(store.db, documentId, async (snapshot, rows) => {
      await add(store.db, documentId, [row(ben, words('three'))])
      return compactRows(snapshot, rows)
    })
    expect(went).toBe(2)
    expect(await rowsLeft(store.db, documentId)).toEqual([3])
    expect(await text()).toBe('one two three')
  })

  it('of two at the same time one changes nothing', async () => {
    await add(store.db, documentId, [row(ana, words('one ')), row(ana, words('two '))])
    const went = await compactDocument(store.db, documentId, async (snapshot, rows) => {
      expect(await compact()).toBe(2)
      return compactRows(snapshot, rows)
    })
    expect(went).toBe(0)
    expect(await text()).toBe('one two ')
  })

  it.each(['documents', 'document_snapshots', 'document_removals', 'document_updates'])(
    'changes nothing when it breaks off at %s',
    async (table) => {
      await add(store.db, documentId, [
        row(ana, words('one ')),
        row(
          ben,
          edit(doc, (all) => all.delete(0, 1)),
        ),
      ])
      const before = await stored()
      await store.db.execute(
        sql.raw(`create trigger breaks before insert or update or delete on ${table}
                 for each row execute function refuse_change()`),
      )
      await expect(compact()).rejects.toThrow()
      await store.db.execute(sql.raw(`drop trigger breaks on ${table}`))
      expect(await stored()).toEqual(before)
      expect(await rowsLeft(store.db, documentId)).toEqual([1, 2])
      expect((await removals()).size).toBe(0)
      expect(await compact()).toBe(2)
    },
  )

  it('keeps when words last changed', async () => {
    const when = new Date('2026-01-05T09:00:00.000Z')
    await aSeat(store.db, { group, person: { id: ana } })
    await add(store.db, documentId, [row(ana, words('one'))], when)
    await compact()
    const { partnershipId, id: groupId } = group
    const plans = await plansOfGroup(aCtx(store.db, ana), { partnershipId, groupId })
    expect(plans.find(({ id }) => id === documentId)?.changedAt).toEqual(when)
  })
})

describe('a long history (DOC-7)', () => {
  it('reads the same before and after', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      documentId = (await aDocument(store.db, { group })).id
      for (const part of [0, 1]) {
        const history = randomHistory(seed, 60).filter((_, index) => index % 2 === part)
        await add(
          store.db,
          documentId,
          history.map(({ writer, bytes }) => row([ana, ben][writer] ?? null, bytes)),
        )
        const before = replay(await stored())
        await compact()
        sameDocument(before, replay(await stored()), `seed ${seed}`)
      }
      expect(await rowsLeft(store.db, documentId), `seed ${seed}`).toEqual([])
    }
  })

  it('takes at most twice its encoded state and 256 kB once compacted at 500 rows or 256 kB', async () => {
    const history = randomHistory(77, 4_000)
    let since = { rows: 0, bytes: 0 }
    for (let from = 0; from < history.length; from += 100) {
      const rows = history.slice(from, from + 100).map(({ writer, bytes }) => row([ana, ben][writer] ?? null, bytes))
      await add(store.db, documentId, rows)
      since.rows += rows.length
      since.bytes += rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
      if (since.rows < 500 && since.bytes < 256 * 1024) continue
      since = { rows: 0, bytes: 0 }
      await compact()
      const encoded = Y.encodeStateAsUpdate(replay(await stored())).length
      expect(await storedBytes(store.db, documentId)).toBeLessThanOrEqual(2 * encoded + 256 * 1024)
    }
    expect((await stored()).snapshot?.seq).toBeGreaterThan(3_000)
  })
})
