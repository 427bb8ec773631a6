import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { documents, documentUpdates } from '#db/schema/documents.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { aLiveDocument } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const rows = () =>
  here.store.db.select().from(documentUpdates).where(eq(documentUpdates.documentId, here.place.document.id))

const inTime = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a database that takes two seconds for each commit', () => {
  test('DOC-1: people see each other at once, are told "saved" late, and all of it is there once', async () => {
    const commit = 2_000
    here = await aFixture({
      store: (real) => ({
        ...real,
        append: async (batch) => {
          const answer = await real.append(batch)
          await inTime(commit)
          return answer
        },
      }),
    })
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    const acknowledged = ana.acks.at(-1)
    const began = performance.now()
    for (let word = 0; word < 20; word += 1) {
      ana.type(`a${word} `)
      await eventually(() => expect(ben.text).toContain(`a${word} `), { every: 2 })
    }
    expect(performance.now() - began).toBeLessThan(commit)
    expect(ana.acks.at(-1)).toBe(acknowledged)
    ana.type('and more')
    await eventually(() => expect(ana.saved).toBe(true), { within: 15_000 })
    expect(await here.durable()).toBe(ben.text)
    // One for the first word, one for all that came while it was on its way.
    expect((await rows()).length).toBeLessThanOrEqual(3)
    expect(here.site.collab.counts().unsavedBytes).toBe(0)
  })
})

describe('a database that fails, takes what it says it did not, and fails again', () => {
  test('DOC-1, DOC-2: everything called saved is there, once and in order; other documents come through', async () => {
    const whims = ['refuse', 'take and break', 'refuse', 'take', 'take and break'] as const
    let turn = 0
    here = await aFixture({
      store: (real) => ({
        ...real,
        append: async (batch) => {
          const whim = whims[turn % whims.length]
          turn += 1
          if (whim === 'refuse') throw new Error('no connection')
          const answer = await real.append(batch)
          if (whim === 'take and break') throw new Error('the connection broke after the commit')
          return answer
        },
      }),
    })
    const elsewhere = await aLiveDocument(here.store.db)
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    const { cookie } = await elsewhere.seat('Cleo')
    const cleo = here.connect({ cookie }, elsewhere.document.id)
    await eventually(() => expect(cleo.synced).toBe(true))
    for (let word = 0; word < 30; word += 1) {
      for (const [who, one] of [ana, ben, cleo].entries()) one.type(`[${who}:${word}]`)
      await inTime(10)
    }
    const told = () => [ana, ben, cleo].map((one) => one.saved)
    await eventually(() => expect(told()).toEqual([true, true, true]), { within: 30_000 })
    await eventually(() => expect(ben.text).toBe(ana.text))
    expect(await here.durable()).toBe(ana.text)
    expect(ana.text.match(/\[\d+:\d+\]/g)).toHaveLength(60)
    const written = await rows()
    expect(written.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(written.map((_, index) => index + 1))
    const bytes = written.map((row) => Buffer.from(row.bytes).toString('hex'))
    expect(new Set(bytes).size).toBe(bytes.length)
  })
})

describe('DOC-6: a plan that is put away while people write in it', () => {
  test('tells everybody in it 4205 at once, and nobody elsewhere; who comes back reads', async () => {
    here = await aFixture()
    const seated = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dan', 'Eva'].map((name) => here.place.seat(name)))
    const inside = await Promise.all(seated.map((one) => here.enter(one)))
    const elsewhere = await aLiveDocument(here.store.db)
    const { cookie } = await elsewhere.seat('Finn')
    const finn = here.connect({ cookie }, elsewhere.document.id)
    await eventually(() => expect(finn.synced).toBe(true))
    const { id } = here.place.document
    await here.store.db.update(documents).set({ archivedAt: new Date() }).where(eq(documents.id, id))
    const began = performance.now()
    await here.site.collab.recheck({ documentIds: [id] })
    for (const one of inside) expect(await one.closed).toEqual({ code: 4205, reason: 'accessChanged' })
    // A fraction of a second; the rest is for machines that are busy with other tests.
    expect(performance.now() - began).toBeLessThan(3_000)
    finn.type('undisturbed')
    await eventually(() => expect(finn.saved).toBe(true))
    const [ana] = seated
    if (ana) expect((await here.enter(ana)).standing?.access).toBe(1)
  })
})
