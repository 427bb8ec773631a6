import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seats } from '#db/schema/index.ts'
import { roomsOf } from '#server/domain/access/rooms.server.ts'
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { createConsumers } from '#server/events/consumers.server.ts'
import { sameOrigin } from '#server/origin.ts'
import { type Live, startLive } from '#server/realtime/live.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDuty, aGroup, aPartnership, aPerson, aSeat, testNow, testSign } from '#tests/support/factories.ts'

let store: TestDatabase
let server: Server
let live: Live
const open: Socket[] = []

beforeEach(async () => {
  store = await testDatabase()
  server = createServer()
  live = startLive({
    server,
    // In these tests the cookie is the account's id; the real one is judged by the sign-in adapter.
    whoIs: async (headers) => {
      const id = headers.get('cookie')
      if (!id) return null
      const person = { id, name: '', email: '', locale: 'en', showAs: 'name', timeZone: null, theme: 'system' } as const
      return { person, sessionId: `session of ${id}`, expiresAt: testNow }
    },
    roomsOf: (userId) => roomsOf({ db: store.db, now: testNow }, userId),
    allowedOrigin: sameOrigin,
    log: pino({ level: 'silent' }),
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.close()
  await live.close()
  await store.close()
})

/** An open page: what it heard so far. */
async function pageOf(cookie: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  const socket = io(`http://127.0.0.1:${port}`, {
    path: '/live',
    transports: ['websocket'],
    extraHeaders: { cookie, ...headers },
    reconnection: false,
  })
  open.push(socket)
  const heard: string[] = []
  socket.on('changed', ({ type }: { type: string }) => heard.push(type))
  await new Promise<void>((done, fail) => {
    socket.on('ready', done)
    socket.on('connect_error', fail)
  })
  return { heard, socket }
}

/** Documents whose open pages got what the server wrote. */
const broughtTo: string[] = []

const consumers = () =>
  createConsumers({
    live,
    collab: { recheck: () => undefined, documentsChanged: (ids) => void broughtTo.push(...ids) },
    database: store.database,
    appUrl: 'http://localhost',
    now: () => testNow,
    sign: testSign,
    mailWaits: () => undefined,
  })

const happened = (partnershipId: string, event: Pick<RecordedEvent, 'type' | 'payload'>) =>
  ({ ...event, partnershipId, no: 1, actorUserId: null, at: testNow }) as RecordedEvent

async function aTown() {
  const partnership = await aPartnership(store.db)
  const group = await aGroup(store.db, { partnership })
  const member = await aPerson(store.db)
  await aSeat(store.db, { group, person: member })
  return { partnership, group, member }
}

test('a change in a group reaches its members and the custodian, and nobody from another group or town (ACCESS-2)', async () => {
  const { partnership, group, member } = await aTown()
  const otherGroup = await aGroup(store.db, { partnership })
  const neighbour = await aPerson(store.db)
  await aSeat(store.db, { group: otherGroup, person: neighbour })
  const custodian = await aPerson(store.db)
  await aDuty(store.db, { partnership, person: custodian, kind: 'custodian' })
  const elsewhere = await aTown()

  const pages = {
    member: await pageOf(member.id),
    custodian: await pageOf(custodian.id),
    neighbour: await pageOf(neighbour.id),
    elsewhere: await pageOf(elsewhere.member.id),
  }
  await consumers().live(
    happened(partnership.id, { type: 'group.changed', payload: { groupId: group.id, fields: [] } }),
  )
  // A second message to everybody shows that the first had its time to arrive.
  live.partnershipChanged(partnership.id, { type: 'end' })
  live.partnershipChanged(elsewhere.partnership.id, { type: 'end' })
  for (const page of Object.values(pages)) await eventually(() => expect(page.heard).toContain('end'))
  expect(pages.member.heard).toEqual(['group.changed', 'end'])
  expect(pages.custodian.heard).toEqual(['group.changed', 'end'])
  expect(pages.neighbour.heard).toEqual(['end'])
  expect(pages.elsewhere.heard).toEqual(['end'])
})

test('a member whose seat ends hears nothing more of the group, in the page that was open (ACCESS-2)', async () => {
  const { partnership, group, member } = await aTown()
  const page = await pageOf(member.id)
  await store.db.update(seats).set({ endsAt: testNow })
  const payload = { seatId: group.id, groupId: group.id, userId: member.id, reasonDigest: '' }
  await consumers().access(happened(partnership.id, { type: 'seat.ended', payload }))
  live.groupChanged(partnership.id, group.id, { type: 'secret' })
  await eventually(() => expect(page.heard).toContain('access'))
  await live.rejoin({ userId: member.id })
  await eventually(() => expect(page.heard).toEqual(['access', 'access']))
})

test('a new member hears of the group in the page that was open before the seat began', async () => {
  const { partnership, group } = await aTown()
  const custodianLater = await aPerson(store.db)
  await aDuty(store.db, { partnership, person: custodianLater, kind: 'facilitator' })
  const page = await pageOf(custodianLater.id)
  const seat = await aSeat(store.db, { group, person: custodianLater })
  const payload = { seatId: seat.id, groupId: group.id, userId: custodianLater.id }
  await consumers().access(happened(partnership.id, { type: 'seat.started', payload }))
  live.groupChanged(partnership.id, group.id, { type: 'group.changed' })
  await eventually(() => expect(page.heard).toEqual(['access', 'group.changed']))
})

test('without a session, or from a page of another site, there is no connection', async () => {
  const { member } = await aTown()
  await expect(pageOf('')).rejects.toThrow('signed-out')
  await expect(pageOf(member.id, { origin: 'https://elsewhere.example' })).rejects.toThrow()
})

test('when a session ends its open pages are disconnected, and others stay', async () => {
  const { group, member } = await aTown()
  const other = await aPerson(store.db)
  await aSeat(store.db, { group, person: other })
  const ended = await pageOf(member.id)
  const stays = await pageOf(other.id)
  live.sessionEnded(`session of ${member.id}`)
  await eventually(() => expect(ended.socket.connected).toBe(false))
  expect(stays.socket.connected).toBe(true)
})

test('what the server wrote into a plan is brought to whoever has it open (HISTORY-3)', async () => {
  const { partnership, group } = await aTown()
  const payload = { documentId: crypto.randomUUID(), groupId: group.id, versionId: crypto.randomUUID() }
  await consumers().words(happened(partnership.id, { type: 'document.restored', payload }))
  expect(broughtTo).toEqual([payload.documentId])
})
