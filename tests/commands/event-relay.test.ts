import { eq } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventDeliveries } from '#db/schema/index.ts'
import { transact } from '#server/domain/context.server.ts'
import { claimDeliveries } from '#server/domain/events/deliveries.server.ts'
import { recordEvents } from '#server/domain/events/record.server.ts'
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { type Consumers, type Relay, startRelay } from '#server/events/relay.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aCtx, aGroup, aPartnership, testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let relay: Relay | undefined
let clock = testNow
beforeEach(async () => {
  store = await testDatabase()
  clock = testNow
})
afterEach(async () => {
  await relay?.stop()
  relay = undefined
  await store.close()
})

/** Remembers what each consumer heard; `fail` makes one of them break as often as it says. */
function listeners(fail: { consumer?: string; times: number } = { times: 0 }) {
  const heard: string[] = []
  const hear = (consumer: string) => async (event: RecordedEvent) => {
    if (consumer === fail.consumer && fail.times-- > 0) throw new Error('the mail server is away')
    heard.push(`${consumer} ${event.type} ${event.no}`)
  }
  const consumers: Consumers = {
    mail: hear('mail'),
    live: hear('live'),
    access: hear('access'),
    words: hear('words'),
  }
  return { heard, consumers }
}

async function start(consumers: Consumers) {
  relay = await startRelay({
    database: store.database,
    consumers,
    now: () => clock,
    log: pino({ level: 'silent' }),
  })
  return relay
}

async function somethingHappens() {
  const partnership = await aPartnership(store.db)
  const group = await aGroup(store.db, { partnership })
  await transact(aCtx(store.db), (tx) =>
    recordEvents(tx, partnership.id, [{ type: 'invitation.sent', payload: { invitationId: group.id, timesSent: 1 } }]),
  )
}

test('everybody who reacts to an event hears of it as soon as it is recorded (EVENT-3)', async () => {
  const { heard, consumers } = listeners()
  await start(consumers)
  await somethingHappens()
  await eventually(() => expect(heard.toSorted()).toEqual(['live invitation.sent 1', 'mail invitation.sent 1']))
  await relay?.drain()
  expect(await store.db.$count(eventDeliveries, eq(eventDeliveries.state, 'done'))).toBe(2)
})

test('what was recorded while nobody listened is delivered at the next start (EVENT-3)', async () => {
  const { heard, consumers } = listeners()
  await somethingHappens()
  await (await start(consumers)).drain()
  expect(heard).toHaveLength(2)
})

test('a consumer that fails is asked again later, and the others are not held up (EVENT-3)', async () => {
  const { heard, consumers } = listeners({ consumer: 'mail', times: 1 })
  await somethingHappens()
  const running = await start(consumers)
  await running.drain()
  expect(heard).toEqual(['live invitation.sent 1'])
  clock = new Date(testNow.getTime() + 1_000)
  await running.drain()
  expect(heard).toHaveLength(1)
  clock = new Date(testNow.getTime() + 3_000)
  await running.drain()
  expect(heard).toEqual(['live invitation.sent 1', 'mail invitation.sent 1'])
})

test('after ten tries a delivery is given up and stays in sight as failed', async () => {
  const { consumers } = listeners({ consumer: 'mail', times: 99 })
  await somethingHappens()
  const running = await start(consumers)
  for (let time = 0; time < 12; time += 1) {
    await running.drain()
    clock = new Date(clock.getTime() + 3_600_000)
  }
  const [mail] = await store.db.select().from(eventDeliveries).where(eq(eventDeliveries.consumer, 'mail'))
  expect(mail).toMatchObject({
    state: 'failed',
    attempts: 10,
    lastError: expect.stringContaining('mail server is away'),
  })
})

test('two workers never claim the same delivery, and one that dies leaves it to the next (EVENT-3)', async () => {
  await somethingHappens()
  const at = { db: store.db, now: testNow }
  const claims = await Promise.all([claimDeliveries(at), claimDeliveries(at)])
  expect(claims.flat()).toHaveLength(2)
  const afterTheLease = { db: store.db, now: new Date(testNow.getTime() + 61_000) }
  expect(await claimDeliveries(afterTheLease)).toHaveLength(2)
})
