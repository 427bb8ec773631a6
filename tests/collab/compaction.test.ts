import { afterEach, describe, expect, test } from 'vitest'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import { loadDocument } from '#server/domain/documents/store.server.ts'
import { aFixture, type Fixture, gate } from '#tests/support/collab-fixture.ts'
import { rowsLeft } from '#tests/support/document-log.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const snapshotSeq = async () => (await loadDocument(here.store.db, here.place.document.id))?.snapshot?.seq ?? 0

/** Types a word, and goes on when it is saved. */
const typeSaved = async (client: Awaited<ReturnType<Fixture['enter']>>, word: string) => {
  client.type(word)
  await eventually(() => expect(client.saved).toBe(true))
}

describe('compaction while people write (DOC-7)', () => {
  test.each([
    ['small', {}],
    ['large, merged on a thread of its own,', { threadBytes: 10 }],
  ])('of a %s document loses nothing, and "saved" is said all along', async (_size, limits) => {
    here = await aFixture({ limits: { compactRows: 10, commitGapMs: 1, ...limits } })
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    const typist = async (client: typeof ana, name: string) => {
      for (let word = 0; word < 60; word += 1) await typeSaved(client, `${name}${word} `)
    }
    await Promise.all([typist(ana, 'a'), typist(ben, 'b')])
    await eventually(() => expect(ana.text).toBe(ben.text))
    for (const name of ['a', 'b'])
      for (let word = 0; word < 60; word += 1) expect(ana.text).toContain(`${name}${word} `)
    await eventually(async () => expect(await snapshotSeq()).toBeGreaterThan(80))
    expect(await here.durable()).toBe(ana.text)
    expect((await rowsLeft(here.store.db, here.place.document.id)).length).toBeLessThan(30)
  })

  test('holds up no typing and nobody who comes, however long it takes', async () => {
    const slow = gate()
    const began: string[] = []
    here = await aFixture({
      limits: { compactRows: 2 },
      store: (real) => ({
        ...real,
        compact: async (documentId) => {
          began.push(documentId)
          await slow.passed
          return real.compact(documentId)
        },
      }),
    })
    const ana = await here.enter(await here.place.seat('Ana'))
    for (const word of ['one ', 'two ', 'three ', 'four ', 'five ']) await typeSaved(ana, word)
    expect(began).toEqual([here.place.document.id])
    const ben = await here.enter(await here.place.seat('Ben'))
    expect(ben.text).toBe('one two three four five ')
    slow.open()
    await eventually(async () => expect(await snapshotSeq()).toBeGreaterThan(3))
    await typeSaved(ben, 'six')
    expect(await here.durable()).toBe('one two three four five six')
  })

  test('happens when the last person has left and it is worth it', async () => {
    here = await aFixture({ limits: { compactRowsLeft: 3 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    for (const word of ['one ', 'two ', 'three ']) await typeSaved(ana, word)
    expect(await snapshotSeq()).toBe(0)
    await ana.leave()
    await eventually(async () => expect(await snapshotSeq()).toBe(3))
    const ben = await here.enter(await here.place.seat('Ben'))
    expect(ben.text).toBe('one two three ')
    await typeSaved(ben, 'four')
    expect(await rowsLeft(here.store.db, here.place.document.id)).toEqual([4])
    await ben.leave()
    await eventually(() => expect(here.site.collab.counts().documents).toBe(0))
    expect(await snapshotSeq()).toBe(3)
  })

  test('that fails is tried again later, and nobody notices', async () => {
    let failures = 0
    here = await aFixture({
      limits: { compactRows: 2 },
      store: (real) => ({
        ...real,
        compact: async (documentId) => {
          failures += 1
          if (failures === 1) throw new Error('no room')
          return real.compact(documentId)
        },
      }),
    })
    const ana = await here.enter(await here.place.seat('Ana'))
    for (const word of ['one ', 'two ', 'three ', 'four ']) await typeSaved(ana, word)
    await eventually(async () => expect(await snapshotSeq()).toBeGreaterThan(1))
    expect(await here.durable()).toBe('one two three four ')
  })

  test('of what this server has not heard of yet reaches whoever has the document open', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'))
    await typeSaved(ana, 'one ')
    // Another process wrote, and its rows are compacted before this one reads them.
    const elsewhere = await aFixture()
    const ben = elsewhere.connect(await here.place.seat('Ben'), here.place.document.id)
    await eventually(() => expect(ben.synced).toBe(true))
    await typeSaved(ben, 'two ')
    await typeSaved(ben, 'three ')
    expect(await compactDocument(here.store.db, here.place.document.id)).toBe(3)
    await elsewhere.close()
    await typeSaved(ana, 'four ')
    await eventually(() => expect(ana.text).toContain('three '))
    const durable = await here.durable()
    expect(durable).toBe(ana.text)
    expect(durable?.split(' ').sort()).toEqual(['', 'four', 'one', 'three', 'two'])
    expect(await rowsLeft(here.store.db, here.place.document.id)).toEqual([4])
  })
})
