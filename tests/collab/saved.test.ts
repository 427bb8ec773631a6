import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentClients, documentUpdates } from '#db/schema/documents.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { aLiveDocument } from '#tests/support/collab-site.ts'
import { slowStore } from '#tests/support/collab-slow-store.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDocument } from '#tests/support/factories.ts'

let here: Fixture

afterEach(() => here.close())

const rows = () =>
  here.store.db
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, here.place.document.id))
    .orderBy(documentUpdates.seq)

describe('"Saved"', () => {
  test('DOC-1: is said after the commit, not before; others see the words meanwhile', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around })
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    const acknowledged = ana.sent
    ana.type('not yet')
    await eventually(() => expect(ben.text).toBe('not yet'))
    expect(ana.acks).toEqual([acknowledged])
    expect(await here.durable()).toBe('')
    slow.open()
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await here.durable()).toBe('not yet')
  })

  test('DOC-1: of a repetition is said only when what it repeats is durable', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around })
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    ana.type('once')
    await eventually(() => expect(ben.text).toBe('once'))
    const before = ben.acks.at(-1)
    ben.sendStep2(Y.encodeStateAsUpdate(ben.doc))
    const asked = ben.heard.length
    ben.send(new Uint8Array([0, 0, 1, 0]))
    await eventually(() => expect(ben.heard.length).toBeGreaterThan(asked))
    expect(ben.acks.at(-1)).toBe(before)
    slow.open()
    await eventually(() => expect(ben.saved).toBe(true))
    expect(await rows()).toHaveLength(1)
  })

  test('DOC-1: of words that wait for earlier ones is said when both are durable, and nothing of them is lost', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'), { polite: false })
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'first ')
    const first = Y.encodeStateAsUpdate(doc)
    const seen = Y.encodeStateVector(doc)
    doc.getText('t').insert(6, 'second')
    doc.getText('t').delete(0, 1)
    const acknowledged = ana.acks.length
    ana.sendUpdate(Y.encodeStateAsUpdate(doc, seen))
    // Something of somebody else is saved after it arrived; it is not.
    const ben = await here.enter(await here.place.seat('Ben'))
    ben.type('meanwhile ')
    await eventually(() => expect(ben.saved).toBe(true))
    expect(ana.acks).toHaveLength(acknowledged)
    expect(await here.durable()).toBe('meanwhile ')
    ana.sendUpdate(first)
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await here.durable()).toContain('irst second')
    await eventually(() => expect(ben.text).toContain('irst second'))
  })
})

describe('the group commit', () => {
  test('DOC-2: makes one row for each connection of all that came while the last one ran, in order', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around })
    const anaIs = await here.place.seat('Ana')
    const benIs = await here.place.seat('Ben')
    const ana = await here.enter(anaIs)
    const ben = await here.enter(benIs)
    ana.type('0')
    await eventually(() => expect(slow.batches).toEqual([1]))
    for (let word = 1; word <= 20; word += 1) {
      ana.type(`a${word} `)
      ben.type(`b${word} `)
    }
    await eventually(() => expect(ben.text).toContain('a20'))
    await eventually(() => expect(ana.text).toContain('b20'))
    slow.open()
    await eventually(() => expect([ana.saved, ben.saved]).toEqual([true, true]))
    expect(slow.batches).toEqual([1, 2])
    expect((await rows()).map(({ seq, userId }) => [seq, userId])).toEqual([
      [1, anaIs.userId],
      [2, anaIs.userId],
      [3, benIs.userId],
    ])
    expect(await here.durable()).toBe(ana.text)
  })

  test('takes the changes of several documents in one statement', async () => {
    const slow = slowStore()
    const told: string[] = []
    here = await aFixture({ store: slow.around, onCommitted: ({ documentId }) => told.push(documentId) })
    const other = await aLiveDocument(here.store.db)
    const ana = await here.enter(await here.place.seat('Ana'))
    const { cookie } = await other.seat('Ben')
    const ben = here.connect({ cookie }, other.document.id)
    await eventually(() => expect(ben.synced).toBe(true))
    ana.type('first')
    await eventually(() => expect(slow.batches).toEqual([1]))
    ana.type('here')
    ben.type('there')
    await eventually(() => expect(here.site.collab.counts().unsavedBytes).toBeGreaterThan(40))
    slow.open()
    await eventually(() => expect([ana.saved, ben.saved]).toEqual([true, true]))
    expect(slow.batches).toEqual([1, 2])
    expect(new Set(told)).toEqual(new Set([here.place.document.id, other.document.id]))
    expect(here.site.collab.counts().unsavedBytes).toBe(0)
    expect(await here.site.registry.metrics()).toMatch(/footbridge_collab_ack_seconds_count [1-9]/)
  })

  test('remembers whose client id brought new words first', async () => {
    here = await aFixture()
    const person = await here.place.seat('Ana')
    const ana = await here.enter(person)
    ana.type('mine')
    await eventually(() => expect(ana.saved).toBe(true))
    const clients = await here.store.db
      .select()
      .from(documentClients)
      .where(eq(documentClients.documentId, here.place.document.id))
    expect(clients).toMatchObject([{ clientId: ana.doc.clientID, userId: person.userId }])
  })

  test('cuts a very large batch in pieces, losing nothing', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around, limits: { batchBytes: 1000 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    for (let word = 0; word < 30; word += 1) ana.type('x'.repeat(100))
    slow.open()
    await eventually(() => expect(ana.saved).toBe(true))
    expect((await rows()).length).toBeGreaterThan(2)
    expect(await here.durable()).toHaveLength(3000)
  })
})

describe('when saving fails', () => {
  test('DOC-2: nothing is called saved until it works again; then everything is, once', async () => {
    here = await aFixture()
    const { db } = here.store
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    ana.type('before ')
    await eventually(() => expect(ana.saved).toBe(true))
    const acknowledged = ana.acks.at(-1)
    await db.execute(sql`alter table document_updates rename to document_updates_away`)
    ana.type('during ')
    await eventually(async () => {
      const failures = await here.site.registry.getSingleMetricAsString('footbridge_collab_append_failures_total')
      expect(failures).toMatch(/total [1-9]/)
    })
    ana.type('and later ')
    await eventually(() => expect(ben.text).toBe('before during and later '))
    expect(ana.acks.at(-1)).toBe(acknowledged)
    await db.execute(sql`alter table document_updates_away rename to document_updates`)
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await here.durable()).toBe('before during and later ')
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('DOC-2: a commit that worked although it seemed to fail is not written twice', async () => {
    let fail = true
    here = await aFixture({
      store: (real) => ({
        ...real,
        append: async (batch) => {
          const answer = await real.append(batch)
          if (!fail) return answer
          fail = false
          throw new Error('the connection broke after the commit')
        },
      }),
    })
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.type('once')
    await eventually(() => expect(ana.saved).toBe(true))
    ana.type(' more')
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await rows()).toHaveLength(2)
    expect(await here.durable()).toBe('once more')
  })

  test('memory does not grow without end: whoever goes on writing is told "try later"', async () => {
    const slow = slowStore()
    here = await aFixture({ store: slow.around, limits: { unsavedBytes: 2000 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    for (let word = 0; word < 30; word += 1) ana.type('y'.repeat(100))
    expect(await ana.closed).toEqual({ code: 1013, reason: 'saving is behind' })
    slow.open()
    await eventually(() => expect(here.site.collab.counts().unsavedBytes).toBe(0))
    ben.type('again')
    await eventually(() => expect(ben.saved).toBe(true))
    expect(await here.durable()).toBe(ben.text)
  })
})

describe('rows that the database refuses for what they are', () => {
  test('DOC-2: are given up alone and never called saved; nobody else waits for them', async () => {
    const refused: { documentId?: string } = {}
    here = await aFixture({
      store: (real) => ({
        ...real,
        append: (batch) =>
          batch.some(({ documentId }) => documentId === refused.documentId)
            ? Promise.reject(Object.assign(new Error('no such account'), { code: '23503' }))
            : real.append(batch),
      }),
    })
    const other = await aDocument(here.store.db, { group: here.place.group })
    const ana = await here.enter(await here.place.seat('Ana'))
    const { cookie } = await here.place.seat('Ben')
    const ben = here.connect({ cookie }, other.id)
    await eventually(() => expect(ben.synced).toBe(true))
    const before = ben.acks.length
    refused.documentId = other.id
    ben.type('never stored')
    ana.type('stored')
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await ben.closed).toMatchObject({ code: 1012 })
    expect(ben.acks).toHaveLength(before)
    await eventually(() => expect(here.site.collab.counts().unsavedBytes).toBe(0))
    refused.documentId = undefined
    const again = here.connect({ cookie, doc: ben.doc }, other.id)
    await eventually(() => expect(again.saved).toBe(true))
    expect(again.text).toBe('never stored')
  })
})
