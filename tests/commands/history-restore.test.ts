import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentClients, documents, documentUpdates, documentVersions, domainEvents } from '#db/schema/index.ts'
import { projectDocument } from '#server/domain/documents/projection.server.ts'
import { nameVersion, restoreVersion } from '#server/domain/history/commands.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aPerson, testNow } from '#tests/support/factories.ts'
import { aStoredPlan } from '#tests/support/stored-plan.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase()
})
afterEach(() => test.close())

const versions = () => test.db.select().from(documentVersions).orderBy(asc(documentVersions.seq))

/** A plan whose first words have a name, and in which somebody has since written and removed. */
async function aChangedPlan() {
  const plan = await aStoredPlan(test.db)
  const ctx = await plan.seated('co-chair')
  const userId = String(ctx.userId)
  await plan.write(userId, testNow, (writer) => writer.write(['Lights on Oak Street.', 'Benches.']))
  const version = await nameVersion(ctx, plan.place, { name: 'First draft' })
  const says = async () => JSON.stringify((await projectDocument(ctx, plan.place)).content)
  const then = await says()
  const last = (await plan.stored()).updates.length
  await plan.write(userId, testNow, (writer) => {
    writer.drop(0)
    writer.write(['Cameras instead.'])
  })
  return { ...plan, ctx, version, says, then, last }
}

describe('bringing a version back (HISTORY-3)', () => {
  it('the plan says again what it said; what it said until then is a version, and bringing that back undoes it', async () => {
    const { ctx, place, version, says, then, document } = await aChangedPlan()
    const now = await says()
    const restored = await restoreVersion(ctx, place, version)
    expect(await says()).toBe(then)
    const all = await versions()
    expect(all.map(({ seq, reason }) => ({ seq, reason }))).toEqual([
      { seq: 2, reason: 'named' },
      { seq: 3, reason: 'before-restore' },
      { seq: 4, reason: 'restored' },
    ])
    expect(all[2]).toMatchObject({ id: restored, restoredFrom: version, createdBy: ctx.userId, authors: [ctx.userId] })

    await restoreVersion(ctx, place, String(all[1]?.id))
    expect(await says()).toBe(now)
    const log = await test.db.select().from(documentUpdates).orderBy(asc(documentUpdates.seq))
    expect(log.map(({ seq, userId }) => [seq, userId])).toEqual([
      [1, null],
      [2, ctx.userId],
      [3, ctx.userId],
      [4, ctx.userId],
      [5, ctx.userId],
    ])
    const clients = await test.db.select().from(documentClients).where(eq(documentClients.documentId, document.id))
    expect(clients).toHaveLength(4)
    const events = await test.db.select().from(domainEvents).orderBy(asc(domainEvents.no))
    expect(events.map(({ type }) => type)).toEqual(['document.versionNamed', 'document.restored', 'document.restored'])
  })

  it('what the plan says already is not brought back', async () => {
    const { ctx, place, version } = await aChangedPlan()
    await restoreVersion(ctx, place, version)
    await expect(restoreVersion(ctx, place, version)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await versions()).toHaveLength(3)
  })

  it('while somebody types: every word typed until then is in the version from before, later ones are in the plan', async () => {
    const { ctx, place, version, write, seated } = await aChangedPlan()
    const typist = String((await seated()).userId)
    const client = 77_777
    let typed = 0
    let over = false
    const typing = (async () => {
      while (!over || typed < 5) {
        const word = `word${typed}`
        // The writer is another one who may come too late, too; then nothing of it was written.
        await write(typist, testNow, (writer) => writer.insert(0, 0, `${word} `), client).then(
          () => {
            typed += 1
          },
          () => undefined,
        )
      }
    })()
    await restoreVersion(ctx, place, version).finally(() => {
      over = true
    })
    await typing
    const all = await versions()
    const before = all.find(({ reason }) => reason === 'before-restore')
    const restored = all.find(({ reason }) => reason === 'restored')
    expect(restored?.seq).toBe((before?.seq ?? 0) + 1)
    const log = await test.db.select().from(documentUpdates).orderBy(asc(documentUpdates.seq))
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1))
    expect(log.filter(({ userId }) => userId === typist)).toHaveLength(typed)
  })

  it('a plan that was put away is not changed', async () => {
    const { ctx, place, version, document } = await aChangedPlan()
    await test.db.update(documents).set({ archivedAt: testNow }).where(eq(documents.id, document.id))
    await expect(restoreVersion(ctx, place, version)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each([
    ['member', 'community', 'done'],
    ['scribe', 'facilitator', 'done'],
    ['scribe', 'community', 'forbidden'],
    ['observer', 'community', 'forbidden'],
  ] as const)('a %s (%s): %s', async (role, affiliation, outcome) => {
    const { place, version, seated } = await aChangedPlan()
    const restored = restoreVersion(await seated(role, affiliation), place, version)
    expect(await restored.then(() => 'done').catch((refusal) => refusal.kind)).toBe(outcome)
  })

  it('strangers, and versions of another plan, are nothing at all (ACCESS-3)', async () => {
    const { place, version } = await aChangedPlan()
    const there = await aChangedPlan()
    const stranger = aCtx(test.db, (await aPerson(test.db)).id)
    const attempts = [
      () => restoreVersion(stranger, place, version),
      () => restoreVersion(there.ctx, there.place, version),
      () => restoreVersion(there.ctx, { ...there.place, documentId: place.documentId }, version),
      () => restoreVersion(there.ctx, there.place, 'nothing'),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
  })
})
