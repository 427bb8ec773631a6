/** Documents too large for the server's own thread, and frames too large for one message. */
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '#collab/protocol.ts'
import { message } from '#server/domain/documents/wire.ts'
import type { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import type { SiteOptions } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDocument } from '#tests/support/factories.ts'

let here: Fixture

afterEach(() => here.close())

async function two(options: SiteOptions = {}) {
  here = await aFixture(options)
  const ana = await here.enter(await here.place.seat('Ana'))
  const ben = await here.enter(await here.place.seat('Ben'))
  return { ana, ben }
}

const piece = (bytes: Uint8Array, more: boolean): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, message.piece)
  encoding.writeVarUint(encoder, more ? 1 : 0)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

const written = (text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

const allSaved = (client: RawClient) => eventually(() => expect(client.saved).toBe(true))

describe('a document on the thread for large ones', () => {
  const always = { limits: { threadBytes: 10 } }

  test('is written together, saved, read again and compared with what readers repeat, like any other', async () => {
    const { ana, ben } = await two(always)
    ana.type('a book ')
    ben.type('of two ')
    await allSaved(ana)
    await allSaved(ben)
    await eventually(() => expect(ana.text).toBe(ben.text))
    expect(await here.durable()).toBe(ana.text)
    const observer = await here.enter(await here.place.seat('Olga', { role: 'observer' }), { doc: ana.doc })
    observer.sendUpdate(written('not mine to write'))
    await eventually(() => expect(observer.refused.map(({ frame }) => frame)).toEqual([2]))
    await eventually(() => expect(observer.acks.at(-1)).toBe(2))
    expect(await here.durable()).toBe(ana.text)
  })

  test('DOC-3: nonsense closes its own connection, and a reconnecting copy gets what it lacks', async () => {
    const { ana, ben } = await two(always)
    ana.type('one ')
    await allSaved(ana)
    ana.send(updateFrame(new Uint8Array([1, 1, 5, 0, 1, 1, 1, 116, 0, 0])))
    expect(await ana.closed).toEqual({ code: 4400, reason: 'malformed' })
    ben.type('two ')
    await allSaved(ben)
    const again = await here.enter(await here.place.seat('Ana'), { doc: ana.doc })
    await eventually(() => expect(again.text).toBe(ben.text))
    again.send(step1Frame(new Uint8Array([200])))
    expect(await again.closed).toMatchObject({ code: 4400 })
  })

  test('is left when everybody has left, words still on their way included', async () => {
    const { ana, ben } = await two(always)
    await ben.leave()
    ana.type('parting words')
    await ana.leave()
    await eventually(() => expect(here.site.collab.counts().documents).toBe(0))
    expect(await here.durable()).toBe('parting words')
  })
})

describe('a document that nobody used for long', () => {
  test('becomes bytes again when memory is short, and is there at the next word', async () => {
    const { ana, ben } = await two({ limits: { awakeBytes: 1 } })
    ana.type('before ')
    await allSaved(ana)
    await eventually(async () => expect(await metric('footbridge_collab_awake_bytes')).toBe(0), { within: 8_000 })
    const cleo = await here.enter(await here.place.seat('Cleo'))
    expect(cleo.text).toBe('before ')
    await eventually(async () => expect(await metric('footbridge_collab_awake_bytes')).toBe(0), { within: 8_000 })
    ben.type('after ')
    await allSaved(ben)
    await eventually(() => expect(cleo.text).toBe('before after '))
    expect(await here.durable()).toBe(cleo.text)
  })

  test('no further document is opened when all open ones are too many bytes; those that are open go on', async () => {
    const { ana } = await two({ limits: { openBytes: 10 } })
    ana.type('more than ten bytes of words')
    await allSaved(ana)
    const other = await aDocument(here.store.db, { group: here.place.group })
    const late = here.connect({ cookie: (await here.place.seat('Dora')).cookie }, other.id)
    expect(await late.closed).toEqual({ code: 1013, reason: 'full' })
    expect((await here.enter(await here.place.seat('Ed'))).text).toBe(ana.text)
  })
})

describe('a frame in pieces', () => {
  const cut = (frame: Uint8Array, at: number) => [piece(frame.slice(0, at), true), piece(frame.slice(at), false)]

  test('is taken as one, counted as one, and may be larger than a message', async () => {
    const { ana, ben } = await two({ limits: { frameBytes: 10_000 } })
    const frame = updateFrame(written('x'.repeat(15_000)))
    for (const part of cut(frame, 8_000)) ana.send(part)
    ana.sent += 1
    await allSaved(ana)
    await eventually(() => expect(ben.text).toHaveLength(15_000))
  })

  test.each([
    ['something in between', (frame: Uint8Array) => [piece(frame.slice(0, 5), true), updateFrame(written('y'))], 4400],
    ['pieces of a piece', (frame: Uint8Array) => cut(piece(frame, false), 5), 4400],
    ['more than a document may hold', () => cut(new Uint8Array(3_000), 1_500), 4413],
  ])('DOC-3: %s closes that connection alone', async (_what, frames, code) => {
    const { ana, ben } = await two({ limits: { documentBytes: 2_000 } })
    for (const part of frames(updateFrame(written('z')))) ana.send(part)
    expect(await ana.closed).toMatchObject({ code })
    ben.type('undisturbed')
    await allSaved(ben)
    expect(await here.durable()).toBe('undisturbed')
  })
})

describe('a document at its size limit', () => {
  test('people are told before, then nothing is added, and taking words out makes room again', async () => {
    const { ana, ben } = await two({ limits: { documentBytes: 2_000 } })
    ana.type('x'.repeat(1_700))
    await eventually(() => expect(ben.fullness).toMatchObject({ limit: 2_000 }))
    expect(ben.fullness?.bytes).toBeGreaterThan(1_600)
    ana.type('x'.repeat(400))
    await allSaved(ana)
    await eventually(() => expect(ben.text).toHaveLength(2_100))
    ben.type('too much')
    await eventually(() => expect(ben.refused).toEqual([{ frame: 2, reason: 'full' }]))
    // What builds on refused words is refused too; the copy is of no use any more.
    ben.type('and more')
    await eventually(() => expect(ben.refused).toHaveLength(2))
    expect(ana.text).toHaveLength(2_100)
    const fresh = await here.enter(await here.place.seat('Ben'))
    expect(fresh.fullness?.bytes).toBeGreaterThanOrEqual(2_000)
    fresh.doc.getText('t').delete(0, 1_000)
    await allSaved(fresh)
    expect(fresh.refused).toEqual([])
    await eventually(() => expect(fresh.fullness?.bytes).toBeLessThan(1_600))
    fresh.type('room again')
    await allSaved(fresh)
    await eventually(() => expect(ana.text).toContain('room again'))
  })
})

async function metric(name: string): Promise<number> {
  const [value] = (await here.site.registry.getSingleMetric(name)?.get())?.values ?? []
  return value?.value ?? Number.NaN
}
