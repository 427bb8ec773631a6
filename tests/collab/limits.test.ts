import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '#collab/protocol.ts'
import { nonsense, type RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import type { SiteOptions } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

async function two(options: SiteOptions = {}) {
  here = await aFixture(options)
  const ana = await here.enter(await here.place.seat('Ana'))
  const ben = await here.enter(await here.place.seat('Ben'))
  return { ana, ben }
}

async function goesOnTyping(client: RawClient): Promise<void> {
  client.type('undisturbed')
  await eventually(() => expect(client.saved).toBe(true))
  expect(await here.durable()).toContain('undisturbed')
}

const valid = (() => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x')
  return Y.encodeStateAsUpdate(doc)
})()

describe('DOC-3: a frame that is not of this protocol closes its own connection with 4400 and harms nobody else', () => {
  test.each([
    ['nothing at all', new Uint8Array([])],
    ['an unknown message', new Uint8Array([77])],
    ['a message only servers send', new Uint8Array([100, 3])],
    ['an unknown sync message', new Uint8Array([0, 9, 0])],
    ['a length beyond the end', new Uint8Array([0, 2, 200, 1, 1])],
    ['something after the end', new Uint8Array([...updateFrame(valid), 0])],
    ['an update that is none', updateFrame(nonsense())],
    ['an update that is cut short', updateFrame(valid.slice(0, -2))],
    ['a piece without length', updateFrame(new Uint8Array([1, 1, 5, 0, 1, 1, 1, 116, 0, 0]))],
    ['a piece that hangs on a later one', updateFrame(new Uint8Array([1, 1, 5, 0, 129, 5, 9, 1, 0]))],
    ['a state vector that is none', step1Frame(new Uint8Array([200]))],
    ['presence that ends too early', new Uint8Array([1, 2, 1, 1])],
  ])('%s', async (_what, frame) => {
    const { ana, ben } = await two()
    ana.send(frame)
    expect(await ana.closed).toEqual({ code: 4400, reason: 'malformed' })
    await goesOnTyping(ben)
  })

  test('text instead of bytes', async () => {
    const { ana, ben } = await two()
    ana.socket.send('hello')
    expect(await ana.closed).toMatchObject({ code: 4400 })
    await goesOnTyping(ben)
  })
})

describe('too much', () => {
  test('a frame above the limit is told 4413, which no client retries', async () => {
    const { ana, ben } = await two({ limits: { frameBytes: 10_000 } })
    ana.type('x'.repeat(20_000))
    expect(await ana.closed).toEqual({ code: 4413, reason: 'tooLarge' })
    await goesOnTyping(ben)
    expect(ben.text).not.toContain('xx')
  })

  test.each([
    ['frames', { framesBurst: 20, framesPerSecond: 1 }],
    ['bytes', { bytesBurst: 2000, bytesPerSecond: 1 }],
  ])('too many %s in too short a time are told 4529', async (_what, limits) => {
    const { ana, ben } = await two({ limits })
    for (let word = 0; word < 60; word += 1) ana.type('faster than anybody types ')
    expect(await ana.closed).toEqual({ code: 4529, reason: 'tooFast' })
    await goesOnTyping(ben)
  })

  test('who does not read what they ask for is told 4508 and keeps nobody waiting', async () => {
    const { ana, ben } = await two({ limits: { unreadBytes: 100_000, bytesBurst: 1e9, framesBurst: 1e6 } })
    ben.type('y'.repeat(400_000))
    await eventually(() => expect(ana.text).toHaveLength(400_000))
    ana.socket.pause()
    const whole = step1Frame(new Uint8Array([0]))
    await eventually(
      () => {
        for (let asked = 0; asked < 10; asked += 1) ana.send(whole)
        expect(here.site.collab.counts().sockets).toBe(1)
      },
      { every: 30 },
    )
    ana.socket.resume()
    expect(await ana.closed).toMatchObject({ code: 4508 })
    await goesOnTyping(ben)
  })

  test('one person does not open sockets without end, nor does one document take them', async () => {
    here = await aFixture({ limits: { socketsPerPerson: 2, socketsPerDocument: 3 } })
    const ana = await here.place.seat('Ana')
    await here.enter(ana)
    await here.enter(ana)
    expect(await here.connect({ cookie: ana.cookie }).closed).toMatchObject({ code: 4529 })
    const ben = await here.place.seat('Ben')
    await here.enter(ben)
    expect(await here.connect({ cookie: ben.cookie }).closed).toEqual({ code: 1013, reason: 'full' })
  })
})

describe('a quiet document', () => {
  test('still sends something to everybody, and lets go of a socket that answers nothing', async () => {
    here = await aFixture({ limits: { quietMs: 120 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    const dead = await here.enter(await here.place.seat('Dead'))
    const before = ana.heard.length
    await eventually(() => expect(ana.heard.slice(before).filter((type) => type === 1).length).toBeGreaterThan(2))
    dead.socket.pause()
    await eventually(() => expect(here.site.collab.counts().sockets).toBe(1))
    expect(ana.presence.size).toBe(0)
    await goesOnTyping(ana)
  })
})
