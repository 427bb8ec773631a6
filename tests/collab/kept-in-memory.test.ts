import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documents, documentUpdates } from '#db/schema/documents.ts'
import { appendUpdates } from '#server/domain/documents/store.server.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { aSite } from '#tests/support/collab-site.ts'
import { slowStore } from '#tests/support/collab-slow-store.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const rows = () =>
  here.store.db
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, here.place.document.id))
    .orderBy(documentUpdates.seq)

describe('when somebody else appends to the same document', () => {
  const foreign = async (text: string, after: number) => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, text)
    await appendUpdates(here.store.db, new Date(), [
      {
        documentId: here.place.document.id,
        generation: 1,
        after,
        rows: [{ bytes: Y.encodeStateAsUpdate(doc), userId: null, recordingForSeatId: null, newClients: [] }],
      },
    ])
  }

  test('whoever has it open gets it as soon as the server is told', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'))
    await foreign('by the server', 0)
    here.site.collab.documentsChanged([here.place.document.id, crypto.randomUUID()])
    await eventually(() => expect(ana.text).toBe('by the server'))
    ana.type('!')
    await eventually(() => expect(ana.saved).toBe(true))
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('DOC-2: both survive when the server was not told and writes at the same number', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'))
    await foreign('theirs ', 0)
    await foreign('too ', 1)
    ana.type('mine ')
    await eventually(() => expect(ana.saved).toBe(true))
    await eventually(() => expect(ana.text).toContain('theirs '))
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(await here.durable()).toBe(ana.text)
    expect(ana.text).toContain('too ')
    expect(ana.text).toContain('mine ')
  })

  test('a text that was re-imported while open takes no more words from the older copy', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'))
    const acks = ana.acks.length
    const { id } = here.place.document
    await here.store.db.update(documents).set({ generation: 2 }).where(eq(documents.id, id))
    ana.type('into the past')
    expect(await ana.closed).toEqual({ code: 4409, reason: 'generation' })
    expect(ana.acks).toHaveLength(acks)
    expect(await here.durable()).toBe('')
    const again = await here.enter(await here.place.seat('Ben'))
    expect(again.standing?.generation).toBe(2)
    again.type('new')
    await eventually(() => expect(again.saved).toBe(true))
  })
})

describe('a document in memory', () => {
  test('leaves when everybody has left and everything is durable; nobody loads it in between', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around })
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.type('last words')
    await eventually(() => expect(slow.batches).toEqual([1]))
    await ana.leave()
    await eventually(() => expect(here.site.collab.counts()).toMatchObject({ sockets: 0, documents: 1 }))
    const ben = await here.enter(await here.place.seat('Ben'))
    expect(ben.text).toBe('last words')
    await ben.leave()
    slow.open()
    await eventually(() => expect(here.site.collab.counts().documents).toBe(0))
    const cleo = await here.enter(await here.place.seat('Cleo'))
    expect(cleo.text).toBe('last words')
  })
})

describe('a server that stops', () => {
  test('says what is saved first, then goodbye, and lets nobody in any more', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around })
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.type('the last word')
    await eventually(() => expect(slow.batches).toEqual([1]))
    const stopped = here.site.collab.close({ deadlineMs: 3_000 })
    const late = here.connect({ cookie: (await here.place.seat('Ben')).cookie })
    expect(await late.closed).toMatchObject({ code: 1012 })
    ana.type('unheard')
    slow.open()
    expect(await ana.closed).toEqual({ code: 1012, reason: 'restarting' })
    expect(await stopped).toBe(true)
    expect(ana.acks.at(-1)).toBe(ana.sent - 1)
    expect(await here.durable()).toBe('the last word')
  })

  test.each([
    ['hangs', () => new Promise<never>(() => {})],
    ['fails', () => Promise.reject(new Error('no database'))],
  ])('is not held up by a database that %s', async (_what, append) => {
    here = await aFixture()
    const { cookie } = await here.place.seat('Ana')
    const stuck = await aSite(here.store.db, { store: (real) => ({ ...real, append }) })
    const ana = new RawClient({ port: stuck.port, documentId: here.place.document.id }, { cookie })
    await eventually(() => expect(ana.synced).toBe(true))
    ana.type('never saved')
    await eventually(() => expect(stuck.collab.counts().unsavedBytes).toBeGreaterThan(0))
    const before = performance.now()
    expect(await stuck.collab.close({ deadlineMs: 200 })).toBe(false)
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(await ana.closed).toMatchObject({ code: 1012 })
    await stuck.close()
  })
})
