/** The page's own session and the real server (SAVED-1): what is too large for one message, a plan that is full, a store that fails. */
import { afterEach, expect, test, vi } from 'vitest'
import { savedState } from '#app/features/plan/saved-state.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import type { SiteOptions } from '#tests/support/collab-site.ts'
import { slowStore } from '#tests/support/collab-slow-store.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openSession } from '#tests/support/plan-session.ts'

let here: Fixture
const open: Awaited<ReturnType<typeof openSession>>[] = []

afterEach(async () => {
  for (const { session } of open.splice(0)) session.destroy()
  await here.close()
  vi.unstubAllGlobals()
})

async function someone(name: string) {
  const who = await here.place.seat(name)
  const one = await openSession({ port: here.site.port, documentId: here.place.document.id }, who)
  open.push(one)
  return one
}

const two = async (options: SiteOptions = {}) => {
  here = await aFixture(options)
  const ana = await someone('Ana')
  const ben = await someone('Ben')
  return { ana, ben }
}

const state = ({ session }: { session: { facts: Parameters<typeof savedState>[0] } }) => savedState(session.facts)

test('a paste larger than any message leaves in pieces, is one frame, and is saved; so is one made before there was a network', async () => {
  const { ana, ben } = await two()
  ana.write('x'.repeat(1_200_000))
  await ana.start()
  await ben.start()
  await eventually(() => expect(state(ana)).toBe('saved'), { within: 20_000 })
  ana.write('y'.repeat(600_000))
  ana.write('and a word')
  await eventually(() => expect(state(ana)).toBe('saved'), { within: 20_000 })
  await eventually(() => expect(ben.text).toHaveLength(1_800_010))
  expect((await here.durable())?.length).toBe(1_800_010)
})

test('a paste larger than a plan may be ends with words kept, and is not tried again and again', async () => {
  const { ana } = await two({ limits: { documentBytes: 1_000_000 } })
  await ana.start()
  let sockets = 0
  ana.session.provider.on('status', ({ status }) => {
    if (status === 'connecting') sockets += 1
  })
  ana.write('z'.repeat(1_200_000))
  await eventually(() => expect(ana.session.facts.ending).toBe('too-large'), { within: 20_000 })
  expect(state(ana)).toBe('keepOpen')
  expect(ana.session.unsentText()).toHaveLength(1_200_000)
  expect(sockets).toBe(0)
})

test('a plan that fills says so early; words that do not fit are never called saved, and are sent when somebody makes room', async () => {
  const { ana, ben } = await two({ limits: { documentBytes: 20_000 } })
  await ana.start()
  await ben.start()
  ana.write('a'.repeat(17_000))
  await eventually(() => expect(ana.session.facts.fullness?.limit).toBe(20_000))
  await eventually(() => expect(state(ana)).toBe('saved'))
  ben.write('b'.repeat(6_000))
  await eventually(() => expect(state(ben)).toBe('saved'))
  await eventually(() => expect(ben.session.facts.fullness?.bytes).toBeGreaterThan(20_000))
  ben.write('This does not fit, ')
  await eventually(() => expect(ben.session.facts.refusedAs).toBe('full'))
  expect(state(ben)).toBe('keepOpen')
  ben.write('and more')
  await eventually(() => expect(ben.session.facts.settled).toBe(true))
  expect(state(ben)).toBe('keepOpen')
  expect(ben.session.unsentText()).toBe('This does not fit, and more')
  expect(ana.text).not.toContain('fit')
  ana.session.doc.getText('t').delete(0, 15_000)
  await eventually(() => expect(state(ana)).toBe('saved'))
  await eventually(() => expect(state(ben)).toBe('saved'), { within: 15_000 })
  await eventually(() => expect(ana.text).toContain('This does not fit, and more'))
})

test('while the store does not answer people go on, are told, and all is saved when it does', async () => {
  const slow = slowStore()
  const { ana, ben } = await two({ store: slow.around })
  await ana.start()
  await ben.start()
  ana.write('first ')
  expect(state(ana)).toBe('saving')
  await eventually(() => expect(state(ana)).toBe('keepOpen'), { within: 20_000, every: 200 })
  expect(ana.session.facts).toMatchObject({ trouble: true, connection: 'open' })
  ben.write('second')
  await eventually(() => expect(ana.text).toContain('second'))
  slow.open()
  for (const one of [ana, ben]) await eventually(() => expect(state(one)).toBe('saved'))
  expect(await here.durable()).toBe(ana.text)
})

test('a server that can keep no more closes with "try later": nothing is called saved, and all is sent when it can', async () => {
  const slow = slowStore()
  const { ana } = await two({ store: slow.around, limits: { unsavedBytes: 1_000 } })
  await ana.start()
  ana.write('c'.repeat(2_000))
  ana.write('one word more')
  await eventually(() => expect(ana.session.facts.trouble).toBe(true))
  expect(state(ana)).toBe('keepOpen')
  slow.open()
  await eventually(() => expect(state(ana)).toBe('saved'), { within: 20_000 })
  expect(await here.durable()).toContain('one word more')
})
