import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { documentStore } from '#collab/store.ts'
import { documents, documentUpdates } from '#db/schema/documents.ts'
import { RawClient, stockClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture, gate } from '#tests/support/collab-fixture.ts'
import { aLiveDocument, aSite, signIn, signOut } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aPerson } from '#tests/support/factories.ts'

let here: Fixture

beforeEach(async () => {
  here = await aFixture()
})

afterEach(() => here.close())

const at = () => ({ port: here.site.port, documentId: here.place.document.id })

describe('who is let in', () => {
  test('the client from npm with a session cookie gets the words; without one it is told 4401 and stays away', async () => {
    const ana = await here.place.seat('Ana')
    const writer = await here.enter(ana)
    writer.type('words')
    const welcome = stockClient(at(), ana.cookie)
    await eventually(() => expect(welcome.doc.getText('t').toString()).toBe('words'))
    const refused = stockClient(at(), undefined)
    const closed = await new Promise((resolve) => refused.on('closed', resolve))
    expect(closed).toEqual({ code: 4401, reason: 'signIn' })
    expect(refused.shouldConnect).toBe(false)
    for (const provider of [welcome, refused]) provider.destroy()
  })

  test('a session that was ended or never was is told 4401', async () => {
    const ana = await here.place.seat('Ana')
    await signOut(here.store.db, ana)
    expect(await here.connect({ cookie: ana.cookie }).closed).toMatchObject({ code: 4401 })
    expect(await here.connect({ cookie: 'test_session=forged' }).closed).toMatchObject({ code: 4401 })
  })

  test('DOC-6: a stranger and somebody who makes up an address get one and the same answer', async () => {
    const stranger = await signIn(here.store.db, await aPerson(here.store.db))
    const neighbour = await (await aLiveDocument(here.store.db)).seat('Neighbour')
    const member = await here.place.seat('Ana')
    const answers = await Promise.all([
      here.connect({ cookie: stranger.cookie }).closed,
      here.connect({ cookie: neighbour.cookie }).closed,
      here.connect({ cookie: member.cookie }, crypto.randomUUID()).closed,
      here.connect({ cookie: member.cookie }, 'no-such-document').closed,
    ])
    for (const answer of answers) expect(answer).toEqual({ code: 4404, reason: 'notFound' })
  })

  test('a page of another site is told 4403; this site and clients without an origin are let in', async () => {
    const { cookie } = await here.place.seat('Ana')
    expect(await here.connect({ cookie, origin: 'https://evil.example' }).closed).toMatchObject({ code: 4403 })
    const own = here.connect({ cookie, origin: `http://127.0.0.1:${here.site.port}` })
    await eventually(() => expect(own.synced).toBe(true))
  })

  test('a page that was loaded for another account is told 4401 before it can send their words', async () => {
    const ana = await here.place.seat('Ana')
    const ben = await here.place.seat('Ben')
    const mixed = here.connect({ cookie: ana.cookie, params: { acks: '1', as: ben.userId } })
    expect(await mixed.closed).toEqual({ code: 4401, reason: 'another account' })
    await here.enter(ana, { params: { acks: '1', as: ana.userId } })
  })

  test('an older page is told 4409; the present one is let in', async () => {
    const ana = await here.place.seat('Ana')
    const old = here.connect({ cookie: ana.cookie, params: { acks: '1', schema: '0' } })
    expect(await old.closed).toEqual({ code: 4409, reason: 'schema' })
    await here.enter(ana, { params: { acks: '1', schema: '1', gen: '1' } })
  })

  test('a copy of another generation is told which one is right, and 4409, before anything is merged', async () => {
    const { db } = here.store
    await db.update(documents).set({ generation: 2 }).where(eq(documents.id, here.place.document.id))
    const { cookie } = await here.place.seat('Ana')
    const old = here.connect({ cookie, params: { acks: '1', gen: '1' } })
    expect(await old.closed).toEqual({ code: 4409, reason: 'generation' })
    expect(old.standing).toMatchObject({ generation: 2 })
    expect(old.heard).toEqual([101])
  })

  test('is told first where they stand, and as what others see them', async () => {
    const ana = await here.enter(await here.place.seat('Ana Ruiz', { label: 'Faith 2' }))
    expect(ana.heard[0]).toBe(101)
    expect(ana.standing).toMatchObject({
      access: 2,
      generation: 1,
      schema: 1,
      about: { mayRecord: false, user: { name: 'Ana Ruiz', seat: { label: 'Faith 2' }, recordingFor: null } },
    })
    const observer = await here.enter(await here.place.seat('Olu', { role: 'observer' }))
    expect(observer.standing?.access).toBe(1)
  })

  test('DOC-4: a scribe reads, and writes with the seat they record for, which the log remembers', async () => {
    const scribe = await here.place.seat('Sal', { role: 'scribe' })
    const elder = await here.place.seat('Ida Moss', { label: 'Faith 2' })
    const reading = await here.enter(scribe)
    expect(reading.standing).toMatchObject({ access: 1, about: { mayRecord: true } })
    const writing = await here.enter(scribe, { params: { acks: '1', for: elder.seat.id } })
    expect(writing.standing).toMatchObject({ access: 2, about: { user: { recordingFor: { name: 'Ida Moss' } } } })
    writing.type('as Ida said it')
    await eventually(() => expect(writing.saved).toBe(true))
    const rows = await here.store.db
      .select()
      .from(documentUpdates)
      .where(eq(documentUpdates.documentId, here.place.document.id))
    expect(rows).toMatchObject([{ userId: scribe.userId, recordingForSeatId: elder.seat.id }])
  })

  test('a path that is not a document is left to others, and a broken one breaks nothing', async () => {
    const { cookie } = await here.place.seat('Ana')
    for (const path of ['/collab/a/b', '/live', '//', '/collab']) {
      const socket = connect(here.site.port, '127.0.0.1')
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      )
      await new Promise((resolve) => socket.on('close', resolve))
    }
    await here.enter({ cookie })
  })
})

describe('while a connection is being judged', () => {
  test('its frames wait, and are handled in order once it is let in', async () => {
    const held = gate()
    const { db } = here.store
    const slow = await aSite(db, {
      store: (real) => ({ ...real, authorize: (question) => held.passed.then(() => real.authorize(question)) }),
    })
    const { cookie } = await here.place.seat('Ana')
    const ana = new RawClient({ port: slow.port, documentId: here.place.document.id }, { cookie })
    await eventually(() => expect(ana.socket.readyState).toBe(ana.socket.OPEN))
    ana.type('typed early')
    expect(ana.heard).toEqual([])
    held.open()
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await here.durable()).toBe('typed early')
    await slow.close()
  })

  test('it may not send without end, nor wait for ever', async () => {
    const { db } = here.store
    const stuck = await aSite(db, {
      limits: { waitingFrames: 3, admissionMs: 300 },
      store: (real) => ({ ...real, authorize: () => new Promise(() => {}) }),
    })
    const { cookie } = await here.place.seat('Ana')
    const place = { port: stuck.port, documentId: here.place.document.id }
    const chatty = new RawClient(place, { cookie, polite: false })
    chatty.socket.on('open', () => {
      for (let frame = 0; frame < 4; frame += 1) chatty.send(new Uint8Array([3]))
    })
    expect(await chatty.closed).toMatchObject({ code: 4529 })
    expect(await new RawClient(place, { cookie }).closed).toMatchObject({ code: 1013 })
    expect(stuck.collab.counts().sockets).toBe(0)
    await stuck.close()
  })

  test('DOC-6: trouble with the database is "try later", never "not yours"; and it passes', async () => {
    const { db } = here.store
    let broken = true
    const real = documentStore(db, () => new Date())
    const shaky = await aSite(db, {
      store: () => ({
        ...real,
        load: (documentId) => (broken ? Promise.reject(new Error('the database is away')) : real.load(documentId)),
      }),
    })
    const { cookie } = await here.place.seat('Ana')
    const place = { port: shaky.port, documentId: here.place.document.id }
    expect(await new RawClient(place, { cookie }).closed).toMatchObject({ code: 1013 })
    broken = false
    const again = new RawClient(place, { cookie })
    await eventually(() => expect(again.synced).toBe(true))
    await shaky.close()
  })

  test('two who come at once find the same document, loaded once', async () => {
    let loads = 0
    const counting = await aSite(here.store.db, {
      store: (real) => ({
        ...real,
        load: (documentId) => {
          loads += 1
          return real.load(documentId)
        },
      }),
    })
    const place = { port: counting.port, documentId: here.place.document.id }
    const [ana, ben] = await Promise.all(
      ['Ana', 'Ben'].map(async (name) => new RawClient(place, { cookie: (await here.place.seat(name)).cookie })),
    )
    await eventually(() => expect([ana?.synced, ben?.synced]).toEqual([true, true]))
    expect(loads).toBe(1)
    expect(counting.collab.counts()).toMatchObject({ sockets: 2, documents: 1 })
    await Promise.all([ana?.leave(), ben?.leave()])
    await eventually(() => expect(counting.collab.counts()).toMatchObject({ sockets: 0, documents: 0 }))
    await counting.close()
  })
})
