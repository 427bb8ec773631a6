/** People whose network takes less than the document brings, and words that wait for others. */
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RawClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const count = async (name: string): Promise<number> => {
  const [value] = (await here.site.registry.getSingleMetric(name)?.get())?.values ?? []
  return value?.value ?? Number.NaN
}

/** Writes and takes out again, until told to stop: the document stays small, what is sent does not. */
async function broadcast(writer: RawClient, enough: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await enough())) {
    writer.type('b'.repeat(512 * 1024), 0)
    writer.doc.getText('t').delete(0, 512 * 1024)
    await eventually(() => expect(writer.saved).toBe(true))
  }
}

describe('somebody who stops reading', () => {
  // No sign of life is asked for in so short a time: a paused socket gives none.
  const limits = { bytesBurst: 1e9, framesBurst: 1e6, behindBytes: 100_000, quietMs: 60_000 }

  test('costs little memory, keeps nobody waiting, and is caught up by one difference', async () => {
    here = await aFixture({ limits })
    const ana = await here.enter(await here.place.seat('Ana'))
    const paused = await here.enter(await here.place.seat('Paul'))
    paused.socket.pause()
    // The network's own buffers take a few megabytes; what comes after them is left out.
    await broadcast(ana, async () => (await count('footbridge_collab_behind')) === 1)
    ana.type('the end')
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await count('footbridge_collab_unread_bytes')).toBeLessThan(1_000_000)
    paused.socket.resume()
    await eventually(() => expect(paused.text).toBe('the end'))
    expect(await count('footbridge_collab_caught_up_total')).toBeGreaterThan(0)
    paused.type('back again')
    await eventually(() => expect(ana.text).toContain('back again'))
    await eventually(() => expect(paused.saved).toBe(true))
  }, 60_000)

  test('is told 4508 when nothing at all is read for too long', async () => {
    here = await aFixture({ limits: { ...limits, behindMs: 300 } })
    const ana = await here.enter(await here.place.seat('Ana'))
    const paused = await here.enter(await here.place.seat('Paul'))
    paused.socket.pause()
    await broadcast(ana, () => here.site.collab.counts().sockets === 1)
    paused.socket.resume()
    expect(await paused.closed).toMatchObject({ code: 4508 })
    const again = new RawClient(
      { port: here.site.port, documentId: here.place.document.id },
      { cookie: (await here.place.seat('Paul')).cookie, doc: paused.doc },
    )
    await eventually(() => expect(again.synced).toBe(true))
    expect(again.text).toBe(ana.text)
    again.socket.terminate()
  }, 60_000)
})

describe('words that wait for others', () => {
  test('are not called saved, and their sender is asked for the others until they come', async () => {
    here = await aFixture({ limits: { gapMs: 50 } })
    const first = new Y.Doc()
    const updates: Uint8Array[] = []
    first.on('update', (update: Uint8Array) => updates.push(update))
    first.getText('t').insert(0, 'one ')
    first.getText('t').insert(4, 'two ')
    const ana = await here.enter(await here.place.seat('Ana'), { polite: false })
    const [lost, arrived] = updates
    ana.sendUpdate(arrived as Uint8Array)
    await eventually(async () => expect(await count('footbridge_collab_gaps')).toBe(1))
    expect(ana.saved).toBe(false)
    const questions = ana.heard.filter((type) => type === 0).length
    await eventually(() => expect(ana.heard.filter((type) => type === 0).length).toBeGreaterThan(questions + 1))
    expect(await count('footbridge_collab_gap_questions_total')).toBeGreaterThan(1)
    ana.sendStep2(lost as Uint8Array)
    await eventually(() => expect(ana.saved).toBe(true))
    expect(await count('footbridge_collab_gaps')).toBe(0)
    expect(await here.durable()).toBe('one two ')
  })

  test('DOC-3: made up to break what somebody else writes next, break nothing', async () => {
    here = await aFixture()
    const [mallory, ben] = [
      await here.enter(await here.place.seat('Mallory'), { polite: false }),
      await here.enter(await here.place.seat('Ben')),
    ]
    ben.type('one ')
    await eventually(() => expect(ben.saved).toBe(true))
    // An item whose parent is the letter that Ben types next: no letter can be a parent.
    const doc = new Y.Doc()
    doc.clientID = 7
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben.doc))
    const later = new Y.Doc()
    later.clientID = ben.doc.clientID
    Y.applyUpdate(later, Y.encodeStateAsUpdate(ben.doc))
    later.getText('t').insertEmbed(4, new Y.Text('trap'))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(later))
    const known = Y.encodeStateVector(doc)
    ;(doc.getText('t').toDelta().at(-1).insert as Y.Text).insert(0, 'hangs on it')
    mallory.sendUpdate(Y.encodeStateAsUpdate(doc, known))
    await eventually(async () => expect(await count('footbridge_collab_gaps')).toBe(1))
    ben.type('two')
    await eventually(() => expect(ben.saved).toBe(true))
    const { cookie } = await here.place.seat('Cleo')
    const cleo = await here.enter({ cookie })
    expect(cleo.text).toBe('one two')
    expect(await here.durable()).toBe('one two')
    expect(here.site.collab.counts().sockets).toBe(3)
  })
})
