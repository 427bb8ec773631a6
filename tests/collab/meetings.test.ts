import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { assertSame, losses } from '#tests/faults/audit.ts'
import { Writer, wordsOf } from '#tests/faults/writer.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { seeded } from '#tests/support/collab-seed.ts'
import { aSite } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { type TcpProxy, tcpProxy } from '#tests/support/tcp-proxy.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.MEETINGS ?? 5)

const step = fc.record({
  what: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'read along', 'cut', 'stall', 'restore', 'restart'),
  who: fc.nat(5),
  times: fc.integer({ min: 1, max: 8 }),
  roll: fc.nat(),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Lets these people meet; throws when they do not end with the same words, and the log with them. */
async function meet(here: Fixture, count: number, steps: readonly Step[]): Promise<void> {
  const documentId = here.place.document.id
  let site = here.site
  const target = { port: site.port }
  const network: TcpProxy = await tcpProxy(target)
  const seats = await Promise.all(Array.from({ length: count }, (_, who) => here.place.seat(`Writer ${who}`)))
  const writers = seats.map(({ cookie }, who) => new Writer(`w${who}x`, { port: network.port, documentId, cookie }))
  const { cookie } = await here.place.seat('Reader', { role: 'observer' })
  const reader = new Writer('reader', { port: network.port, documentId, cookie })
  try {
    for (const { what, who, times, roll } of steps) {
      if (what === 'edit') for (let made = 0; made < times; made += 1) writers[who % count]?.edit(seeded(roll + made))
      if (what === 'read along') reader.edit(seeded(roll))
      if (what === 'cut') network.cut()
      if (what === 'stall') network.stall()
      if (what === 'restore') network.restore()
      if (what === 'restart') {
        const { port } = site
        await site.close()
        site = await aSite(here.store.db, { port })
      }
      await new Promise((resolve) => setTimeout(resolve, times))
    }
    network.restore()
    await eventually(
      () => {
        expect(writers.map(({ final, settled }) => [final, settled])).toEqual(writers.map(() => [[], true]))
        assertSame(
          writers.map(({ doc }) => doc),
          writers,
        )
      },
      { within: 30_000 },
    )
    const stored = await loadDocument(here.store.db, documentId)
    const log = stored ? replay(stored) : new Y.Doc()
    expect(losses(log, writers)).toEqual([])
    assertSame([log, ...writers.map(({ doc }) => doc)], writers)
    expect(wordsOf(log).filter((word) => word.startsWith('[reader'))).toEqual([])
  } finally {
    for (const writer of [...writers, reader]) writer.end()
    await network.close()
    if (site !== here.site) await site.close()
  }
}

test(`DOC-1, DOC-3: whatever happens between them, people end with the same words, and the log too (SEED=${seed})`, {
  timeout: 60_000 * (1 + numRuns),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 6 }),
      fc.array(step, { minLength: 10, maxLength: 40 }),
      async (count, steps) => {
        const here = await aFixture()
        await meet(here, count, steps).finally(() => here.close())
      },
    ),
    { seed, numRuns, interruptAfterTimeLimit: 50_000 * (1 + numRuns), endOnFailure: true },
  )
})
