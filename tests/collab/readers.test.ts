import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture
let ana: RawClient
let olu: RawClient

beforeEach(async () => {
  here = await aFixture()
  ana = await here.enter(await here.place.seat('Ana'))
  ana.type('The plan.')
  await eventually(() => expect(ana.saved).toBe(true))
  olu = await here.enter(await here.place.seat('Olu', { role: 'observer' }))
})

afterEach(() => here.close())

const insertion = (doc: Y.Doc): Uint8Array => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.getText('t').insert(0, 'graffiti ')
  return Y.encodeStateAsUpdate(copy, before)
}

const deletion = (doc: Y.Doc): Uint8Array => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.getText('t').delete(0, 4)
  return Y.encodeStateAsUpdate(copy, before)
}

describe('somebody who may only read', () => {
  test('gets every word, and the words typed later', async () => {
    expect(olu.text).toBe('The plan.')
    ana.type(' More.')
    await eventually(() => expect(olu.text).toBe('The plan. More.'))
  })

  test.each([
    ['words in an update', 'sendUpdate', insertion],
    ['words in a step 2', 'sendStep2', insertion],
    ['a deletion in an update', 'sendUpdate', deletion],
    ['a deletion in a step 2', 'sendStep2', deletion],
  ] as const)(
    'DOC-3: sends %s in vain, is told which frame it was, and stays connected',
    async (_what, send, change) => {
      const answered = olu.sent
      olu[send](change(olu.doc))
      await eventually(() => expect(olu.refused).toEqual([{ frame: answered + 1, reason: 'read-only' }]))
      ana.type('!')
      await eventually(() => expect(olu.text).toBe('The plan.!'))
      expect(ana.text).toBe('The plan.!')
      expect(await here.durable()).toBe('The plan.!')
      expect(await here.site.registry.getSingleMetricAsString('footbridge_collab_refused_frames_total')).toContain(
        'reason="read-only"} 1',
      )
    },
  )

  test('is not refused for repeating what everybody has, deletions included', async () => {
    ana.doc.getText('t').delete(0, 4)
    await eventually(() => expect(olu.text).toBe('plan.'))
    olu.sendStep2(Y.encodeStateAsUpdate(olu.doc))
    olu.sendUpdate(new Uint8Array([0, 0]))
    await eventually(() => expect(olu.saved).toBe(true))
    expect(olu.refused).toEqual([])
  })

  test('is refused for deleting what is not there yet', async () => {
    // No pieces; of client 77, the five pieces from 0 on are deleted.
    olu.sendUpdate(new Uint8Array([0, 1, 77, 1, 0, 5]))
    await eventually(() => expect(olu.refused).toHaveLength(1))
  })

  test('without acks=1 is told once, in the words that stock clients know', async () => {
    const { cookie } = await here.place.seat('Old', { role: 'observer' })
    const stock = await here.enter({ cookie }, { params: {} })
    expect(stock.heard).not.toContain(101)
    stock.sendUpdate(insertion(stock.doc))
    stock.sendUpdate(insertion(stock.doc))
    stock.send(new Uint8Array([3]))
    await eventually(() => expect(stock.heard.filter((type) => type === 2)).toHaveLength(1))
    expect(stock.heard).not.toContain(102)
    expect(stock.heard).not.toContain(100)
  })
})
