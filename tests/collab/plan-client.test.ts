/** The page's own session and the real server (SAVED-1): a store that fails, or falls behind. */
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
