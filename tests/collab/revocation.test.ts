import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import type { DocumentStore } from '#collab/store.ts'
import { session, user } from '#db/schema/auth.ts'
import { documents } from '#db/schema/documents.ts'
import { seats } from '#db/schema/groups.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture, gate } from '#tests/support/collab-fixture.ts'
import { aSite, sessionOf, signIn, signOut } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const endSeat = (seatId: string) => here.store.db.update(seats).set({ endsAt: new Date() }).where(eq(seats.id, seatId))

async function two(options: Parameters<typeof aFixture>[0] = {}) {
  here = await aFixture(options)
  const anaIs = await here.place.seat('Ana')
  const benIs = await here.place.seat('Ben')
  return { anaIs, benIs, ana: await here.enter(anaIs), ben: await here.enter(benIs) }
}

async function staysAndWrites(client: RawClient) {
  client.type('still here ')
  await eventually(() => expect(client.saved).toBe(true))
}

describe('DOC-6: a right that changes, changes in open documents at once', () => {
  test('a seat that ended is told 4404, and its later words go nowhere', async () => {
    const { ana, anaIs, ben } = await two()
    await endSeat(anaIs.seat.id)
    await here.site.collab.recheck({ userIds: [anaIs.userId] })
    expect(await ana.closed).toEqual({ code: 4404, reason: 'notFound' })
    await staysAndWrites(ben)
    expect(await here.connect({ cookie: anaIs.cookie }).closed).toMatchObject({ code: 4404 })
  })

  test('a member who becomes an observer is told 4205, reconnects and reads', async () => {
    const { ana, anaIs } = await two()
    await here.store.db.update(seats).set({ role: 'observer' }).where(eq(seats.id, anaIs.seat.id))
    await here.site.collab.recheck({ documentIds: [here.place.document.id] })
    expect(await ana.closed).toEqual({ code: 4205, reason: 'accessChanged' })
    expect((await here.enter(anaIs)).standing?.access).toBe(1)
  })

  test('somebody who chooses to be shown by seat is shown so at once', async () => {
    const { ana, anaIs } = await two()
    await here.store.db.update(user).set({ showAs: 'seat' }).where(eq(user.id, anaIs.userId))
    await here.site.collab.recheck({ userIds: [anaIs.userId] })
    expect(await ana.closed).toMatchObject({ code: 4205 })
    expect((await here.enter(anaIs)).standing?.about.user).toMatchObject({ name: '' })
  })

  test('signing out closes the sockets of that session with 4401 and no others', async () => {
    const { ana, anaIs, ben } = await two()
    const phone = await signIn(here.store.db, anaIs.person)
    const onPhone = await here.enter(phone)
    await signOut(here.store.db, anaIs)
    await here.site.collab.recheck({ sessionIds: [anaIs.sessionId] })
    expect(await ana.closed).toEqual({ code: 4401, reason: 'signIn' })
    await staysAndWrites(onPhone)
    await staysAndWrites(ben)
  })

  test('a text that was withheld tells every older copy 4409', async () => {
    const { ana, ben } = await two()
    await here.store.db.update(documents).set({ generation: 2 }).where(eq(documents.id, here.place.document.id))
    await here.site.collab.recheck({ partnershipId: here.place.partnership.id })
    expect(await ana.closed).toEqual({ code: 4409, reason: 'generation' })
    expect(await ben.closed).toMatchObject({ code: 4409 })
    expect(ana.standing?.generation).toBe(2)
  })

  test('nobody for whom nothing changed notices', async () => {
    const { ana, ben } = await two()
    await here.site.collab.recheck({ partnershipId: here.place.partnership.id })
    await here.site.collab.recheck({ userIds: ['somebody else'], documentIds: [here.place.document.id] })
    await staysAndWrites(ana)
    await staysAndWrites(ben)
  })

  test('an empty scope is an error, not everybody', async () => {
    await two()
    await expect(here.site.collab.recheck({})).rejects.toThrow('empty scope')
  })

  test('a database that does not answer is told 1013, never as a right that ended', async () => {
    let broken = false
    const { ana, anaIs } = await two({
      store: (real) => ({
        ...real,
        authorize: (question) => (broken ? Promise.reject(new Error('away')) : real.authorize(question)),
      }),
    })
    broken = true
    await here.site.collab.recheck({ userIds: [anaIs.userId] })
    expect(await ana.closed).toEqual({ code: 1013, reason: 'tryLater' })
  })

  test('a right that ends while the connection is being judged is seen', async () => {
    const held = gate()
    let asked = 0
    here = await aFixture()
    const slow = await aSite(here.store.db, {
      store: (real): DocumentStore => ({
        ...real,
        load: async (documentId) => {
          asked += 1
          await held.passed
          return real.load(documentId)
        },
      }),
    })
    const ana = await here.place.seat('Ana')
    const client = new RawClient({ port: slow.port, documentId: here.place.document.id }, { cookie: ana.cookie })
    await eventually(() => expect(asked).toBe(1))
    await endSeat(ana.seat.id)
    await slow.collab.recheck({ userIds: [ana.userId] })
    held.open()
    expect(await client.closed).toMatchObject({ code: 4404 })
    expect(client.heard).toEqual([])
    await eventually(() => expect(slow.collab.counts()).toMatchObject({ sockets: 0, documents: 0 }))
    await slow.close()
  })
})

describe('DOC-6: time alone ends rights too', () => {
  test('a session that runs out is told 4401', async () => {
    here = await aFixture()
    const { person } = await here.place.seat('Ana')
    const brief = await here.enter(await signIn(here.store.db, person, 400))
    expect(await brief.closed).toMatchObject({ code: 4401 })
  })

  test('a session that was renewed meanwhile goes on', async () => {
    here = await aFixture()
    const { db } = here.store
    let asked = 0
    const renewing = await aSite(db, {
      authenticate: (headers) => {
        asked += 1
        return sessionOf(db, headers.cookie)
      },
    })
    const { person } = await here.place.seat('Ana')
    const signedIn = await signIn(db, person, 500)
    const client = new RawClient({ port: renewing.port, documentId: here.place.document.id }, signedIn)
    await eventually(() => expect(client.synced).toBe(true))
    const expiresAt = new Date(Date.now() + 3_600_000)
    await db.update(session).set({ expiresAt }).where(eq(session.id, signedIn.sessionId))
    await eventually(() => expect(asked).toBe(2))
    await staysAndWrites(client)
    await renewing.close()
  })

  test('a dated seat is told 4404 when its term is over', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana', { endsAt: new Date(Date.now() + 700) }))
    expect(await ana.closed).toMatchObject({ code: 4404 })
  })
})
