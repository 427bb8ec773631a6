import { asc, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chainHeads, domainEvents, eventDeliveries } from '#db/schema/index.ts'
import { transact } from '#server/domain/context.server.ts'
import { chainStart, hashLink } from '#server/domain/events/chain.server.ts'
import { recordEvents } from '#server/domain/events/record.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aGroup, aPartnership, aPerson, aSeat } from '#tests/support/factories.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const groupChanged = (groupId: string) =>
  ({ type: 'group.changed', payload: { groupId, fields: ['purpose'] } }) as const

async function aTown() {
  const partnership = await aPartnership(store.db)
  const group = await aGroup(store.db, { partnership })
  const person = await aPerson(store.db)
  const seat = await aSeat(store.db, { group, person, affiliation: 'law-enforcement' })
  return { partnership, group, person, seat }
}

test('what people did stands in one unbroken chain, with the seat they held then (EVENT-2)', async () => {
  const { partnership, group, person, seat } = await aTown()
  for (let time = 0; time < 3; time += 1) {
    await transact(aCtx(store.db, person.id), (tx) =>
      recordEvents(tx, partnership.id, [groupChanged(group.id), groupChanged(group.id)]),
    )
  }
  const events = await store.db.select().from(domainEvents).orderBy(asc(domainEvents.no))
  expect(events.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6])
  let previous = chainStart
  for (const event of events) {
    expect(event).toMatchObject({ previousHash: previous, seatId: seat.id, affiliation: 'law-enforcement' })
    expect(event.hash).toBe(hashLink(event))
    previous = event.hash
  }
  const [head] = await store.db.select().from(chainHeads)
  expect(head).toMatchObject({ no: 6, hash: previous })
})

test('changing any fact of an event changes its hash (EVENT-2)', async () => {
  const { partnership, group, person } = await aTown()
  await transact(aCtx(store.db, person.id), (tx) => recordEvents(tx, partnership.id, [groupChanged(group.id)]))
  const [event] = await store.db.select().from(domainEvents)
  if (!event) throw new Error('no event')
  const changes = [
    { type: 'group.created' },
    { actorUserId: 'somebody else' },
    { affiliation: 'community' },
    { payload: { groupId: group.id, fields: ['name'] } },
    { at: new Date(event.at.getTime() + 1) },
    { previousHash: 'f'.repeat(64) },
    { no: 2 },
  ]
  for (const change of changes) expect(hashLink({ ...event, ...change })).not.toBe(event.hash)
})

test('twenty people acting in the same moment leave no gap and no double in the record (EVENT-2)', async () => {
  const { partnership, group, person } = await aTown()
  await Promise.all(
    Array.from({ length: 20 }, () =>
      transact(aCtx(store.db, person.id), (tx) => recordEvents(tx, partnership.id, [groupChanged(group.id)])),
    ),
  )
  const events = await store.db.select({ no: domainEvents.no }).from(domainEvents).orderBy(asc(domainEvents.no))
  expect(events.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
})

test('nobody can change, remove or empty what was recorded (EVENT-1)', async () => {
  const { partnership, group, person } = await aTown()
  await transact(aCtx(store.db, person.id), (tx) => recordEvents(tx, partnership.id, [groupChanged(group.id)]))
  const refused = { cause: expect.objectContaining({ message: expect.stringMatching(/append-only|cannot truncate/) }) }
  await expect(store.db.update(domainEvents).set({ type: 'other' })).rejects.toMatchObject(refused)
  await expect(store.db.delete(domainEvents)).rejects.toMatchObject(refused)
  await expect(store.db.execute(sql`truncate domain_events cascade`)).rejects.toMatchObject(refused)
  expect(await store.db.$count(domainEvents)).toBe(1)
})

test('a command that fails after recording leaves neither event nor delivery', async () => {
  const { partnership, group, person } = await aTown()
  const failing = transact(aCtx(store.db, person.id), async (tx) => {
    await recordEvents(tx, partnership.id, [groupChanged(group.id)])
    throw new Error('the command thought better of it')
  })
  await expect(failing).rejects.toThrow('thought better')
  expect(await store.db.$count(domainEvents)).toBe(0)
  expect(await store.db.$count(eventDeliveries)).toBe(0)
})

test('each partnership has its own chain (ACCESS-2)', async () => {
  const one = await aTown()
  const other = await aTown()
  await transact(aCtx(store.db, one.person.id), (tx) =>
    recordEvents(tx, one.partnership.id, [groupChanged(one.group.id)]),
  )
  await transact(aCtx(store.db, other.person.id), (tx) =>
    recordEvents(tx, other.partnership.id, [groupChanged(other.group.id)]),
  )
  const [first] = await store.db.select().from(domainEvents).where(eq(domainEvents.partnershipId, other.partnership.id))
  expect(first).toMatchObject({ no: 1, previousHash: chainStart })
})
