import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentStore } from '#collab/store.ts'
import { documentClients, documentSnapshots, documents, documentUpdates } from '#db/schema/documents.ts'
import { appendUpdates } from '#server/domain/documents/store.server.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture, gate } from '#tests/support/collab-fixture.ts'
import { aLiveDocument, aSite } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const rows = () =>
  here.store.db
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, here.place.document.id))
    .orderBy(documentUpdates.seq)

/** A store whose commits wait at a gate. */
function slowStore() {
  let held = gate()
  const batches: number[] = []
  return {
    batches,
    open: () => {
      held.open()
    },
    hold: () => {
      held = gate()
    },
    around: (real: DocumentStore): DocumentStore => ({
      ...real,
      append: async (batch) => {
        batches.push(batch.reduce((sum, one) => sum + one.rows.length, 0))
        await held.passed
        return real.append(batch)
      },
    }),
  }
}

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

  test('DOC-1: of words that wait for earlier ones is said when they are durable, and nothing of them is lost', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'), { polite: false })
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'first ')
    const first = Y.encodeStateAsUpdate(doc)
    const seen = Y.encodeStateVector(doc)
    doc.getText('t').insert(6, 'second')
    doc.getText('t').delete(0, 1)
    ana.sendUpdate(Y.encodeStateAsUpdate(doc, seen))
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await rows()).toHaveLength(1)
    ana.sendUpdate(first)
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await here.durable()).toBe('irst second')
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

  test('gets a snapshot when it is left after many changes', async () => {
    here = await aFixture({ limits: { snapshotAfter: 3 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    for (const word of ['one ', 'two ', 'three ']) {
      ana.type(word)
      await eventually(() => expect(ana.saved).toBe(true))
    }
    await ana.leave()
    const ofThis = eq(documentSnapshots.documentId, here.place.document.id)
    await eventually(async () => expect(await here.store.db.$count(documentSnapshots, ofThis)).toBe(1))
    const ben = await here.enter(await here.place.seat('Ben'))
    expect(ben.text).toBe('one two three ')
  })

  test('is left all the same when no snapshot can be taken', async () => {
    here = await aFixture({
      limits: { snapshotAfter: 1 },
      store: (real) => ({ ...real, snapshot: () => Promise.reject(new Error('no room')) }),
    })
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.type('kept')
    await eventually(() => expect(ana.saved).toBe(true))
    await ana.leave()
    await eventually(() => expect(here.site.collab.counts().documents).toBe(0))
    const ben = await here.enter(await here.place.seat('Ben'))
    expect(ben.text).toBe('kept')
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
