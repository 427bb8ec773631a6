import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { RawClient, stockClient } from '#tests/support/collab-client.ts'
import { seeded } from '#tests/support/collab-seed.ts'
import { aLiveDocument, aSite, type Site } from '#tests/support/collab-site.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/eventually.ts'
import { tcpProxy } from '#tests/support/tcp-proxy.ts'

let store: TestDatabase
let site: Site
let place: Awaited<ReturnType<typeof aLiveDocument>>
const providers: WebsocketProvider[] = []

beforeAll(async () => {
  store = await testDatabase()
})

afterAll(() => store.close())

beforeEach(async () => {
  site = await aSite(store.db)
  place = await aLiveDocument(store.db)
})

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  await site.close()
})

const at = (port = site.port) => ({ port, documentId: place.document.id })
const textOf = (provider: WebsocketProvider) => provider.doc.getText('t').toString()
const durable = async () => {
  const stored = await loadDocument(store.db, place.document.id)
  return stored ? replay(stored).getText('t').toString() : null
}

function stock(cookie: string, port?: number): WebsocketProvider {
  const provider = stockClient(at(port), cookie)
  providers.push(provider)
  return provider
}

describe('two people in one plan', () => {
  test('both type in the same place at once and see the same words, which the log holds too', async () => {
    const ana = stock((await place.seat('Ana Ruiz')).cookie)
    const ben = stock((await place.seat('Ben Cole')).cookie)
    await eventually(() => expect([ana.synced, ben.synced]).toEqual([true, true]))
    for (const letter of 'community') ana.doc.getText('t').insert(0, letter)
    for (const letter of 'POLICE') ben.doc.getText('t').insert(0, letter)
    await eventually(() => {
      expect(textOf(ana)).toHaveLength(15)
      expect(textOf(ben)).toBe(textOf(ana))
    })
    await eventually(async () => expect(await durable()).toBe(textOf(ana)))
  })

  test('one is cut off the network while both type; afterwards both have everything', async () => {
    const proxy = await tcpProxy({ port: site.port })
    const ana = stock((await place.seat('Ana Ruiz')).cookie, proxy.port)
    const ben = stock((await place.seat('Ben Cole')).cookie)
    await eventually(() => expect([ana.synced, ben.synced]).toEqual([true, true]))
    ana.doc.getText('t').insert(0, 'together ')
    await eventually(() => expect(textOf(ben)).toBe('together '))
    proxy.cut()
    await eventually(() => expect(ana.wsconnected).toBe(false))
    ana.doc.getText('t').insert(9, 'from the bridge ')
    ben.doc.getText('t').insert(9, 'from the office ')
    expect(textOf(ben)).not.toContain('bridge')
    proxy.restore()
    await eventually(() => {
      expect(textOf(ana)).toContain('from the bridge ')
      expect(textOf(ana)).toContain('from the office ')
      expect(textOf(ben)).toBe(textOf(ana))
    })
    await eventually(async () => expect(await durable()).toBe(textOf(ana)))
    ana.destroy()
    await proxy.close()
  })

  test('a change reaches everybody but the one who made it', async () => {
    const ana = new RawClient(at(), { cookie: (await place.seat('Ana')).cookie })
    const ben = new RawClient(at(), { cookie: (await place.seat('Ben')).cookie })
    await eventually(() => expect([ana.synced, ben.synced]).toEqual([true, true]))
    const before = ana.heard.filter((type) => type === 0).length
    ana.type('hello')
    await eventually(() => {
      expect(ben.text).toBe('hello')
      expect(ana.saved).toBe(true)
    })
    expect(ana.heard.filter((type) => type === 0)).toHaveLength(before)
  })

  test('who comes with words of their own gets the difference and gives theirs', async () => {
    const ana = new RawClient(at(), { cookie: (await place.seat('Ana')).cookie })
    await eventually(() => expect(ana.synced).toBe(true))
    ana.type('written before. ')
    await eventually(() => expect(ana.saved).toBe(true))
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'kept on the device. ')
    const ben = new RawClient(at(), { cookie: (await place.seat('Ben')).cookie, doc })
    await eventually(() => {
      expect(ben.saved).toBe(true)
      expect(ben.text).toContain('written before. ')
      expect(ana.text).toBe(ben.text)
    })
    expect(ana.text).toContain('kept on the device. ')
  })

  test('twelve people who type in the same moment end with the same words', async () => {
    const people = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, index) => new RawClient(at(), { cookie: (await place.seat(`P${index}`)).cookie }),
      ),
    )
    await eventually(() => expect(people.every((one) => one.synced)).toBe(true))
    for (const [index, one] of people.entries()) one.type(`<${index}>`)
    await eventually(() => {
      for (const one of people) expect(one.text).toBe(people[0]?.text)
      for (let index = 0; index < 12; index += 1) expect(people[0]?.text).toContain(`<${index}>`)
    })
  })
})

// 2026: somebody entered a document in the instant in which the last other one left it, and typed into a copy of their own.
const seeds = (process.env.COLLAB_SEEDS ?? '11,23,2026').split(',').map(Number)

describe('edits and broken connections in any order', () => {
  test.each(seeds)('leave everybody and the log with the same words (seed %i)', async (seed) => {
    const random = seeded(seed)
    const proxy = await tcpProxy({ port: site.port })
    const people = await Promise.all(
      ['Ana', 'Ben', 'Cleo', 'Dan'].map(async (name) => stock((await place.seat(name)).cookie, proxy.port)),
    )
    await eventually(() => expect(people.every((one) => one.synced)).toBe(true))
    for (let step = 0; step < 150; step += 1) {
      const one = people[random(people.length)]
      const text = one?.doc.getText('t')
      if (!one || !text) continue
      const what = random(20)
      if (what === 0) one.disconnect()
      else if (what === 1) one.connect()
      else if (what === 2 && random(3) === 0) {
        proxy.cut()
        proxy.restore()
      } else if (what < 8 && text.length > 0) text.delete(random(text.length), 1)
      else text.insert(random(text.length + 1), String.fromCharCode(97 + random(26)))
      if (random(4) === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const one of people) one.connect()
    await eventually(
      async () => {
        for (const one of people) {
          expect(one.synced).toBe(true)
          expect(textOf(one)).toBe(textOf(people[0] as WebsocketProvider))
        }
        expect(await durable()).toBe(textOf(people[0] as WebsocketProvider))
      },
      { within: 15_000, every: 50 },
    )
    for (const one of people) one.destroy()
    await proxy.close()
  })
})
