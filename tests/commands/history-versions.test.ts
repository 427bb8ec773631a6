import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documents, documentVersions, domainEvents } from '#db/schema/index.ts'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { nameVersion } from '#server/domain/history/commands.server.ts'
import { documentsDue, takeDueVersion } from '#server/domain/history/due.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aPerson, testNow } from '#tests/support/factories.ts'
import { aStoredPlan, minutes } from '#tests/support/stored-plan.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase()
})
afterEach(() => test.close())

const atMinute = (count: number) => new Date(testNow.getTime() + minutes(count))
const versions = () => test.db.select().from(documentVersions).orderBy(asc(documentVersions.seq))

/** What the minute's round does. */
async function round(now: Date): Promise<number> {
  const due = await documentsDue({ db: test.db, now })
  for (const id of due) await takeDueVersion({ db: test.db, now }, id)
  return due.length
}

describe('automatic versions (HISTORY-1)', () => {
  it('ten minutes after the last edit there is one, with its words and who wrote; then none until somebody writes again', async () => {
    const plan = await aStoredPlan(test.db)
    const ana = String((await plan.seated()).userId)
    const ben = String((await plan.seated()).userId)
    await round(testNow)
    await plan.write(ana, atMinute(0), (writer) => writer.write(['Lights on Oak Street.']))
    await plan.write(ben, atMinute(5), (writer) => writer.write(['Benches too.']))
    expect(await round(atMinute(14.9))).toBe(0)
    expect(await round(atMinute(15))).toBe(1)
    expect(await round(atMinute(16))).toBe(0)
    expect(await round(atMinute(10_000))).toBe(0)
    const [first, second, ...more] = await versions()
    expect(more).toEqual([])
    expect(first).toMatchObject({ seq: 1, authors: [], reason: 'automatic' })
    expect(second).toMatchObject({ seq: 3, authors: [ana, ben].sort(), reason: 'automatic', createdBy: null })
    expect(second?.words).toBe((first?.words ?? 0) + 6)
    const { content } = rebuild({ snapshot: second?.state ?? null, updates: [] })
    expect(JSON.stringify(content)).toContain('Benches too.')
  })

  it('while people write without a pause there is one an hour', async () => {
    const plan = await aStoredPlan(test.db)
    const ana = String((await plan.seated()).userId)
    await round(testNow)
    const taken: number[] = []
    for (let minute = 1; minute <= 150; minute += 1) {
      if (minute % 5 === 0) await plan.write(ana, atMinute(minute), (writer) => writer.write([`Minute ${minute}.`]))
      if ((await round(atMinute(minute))) > 0) taken.push(minute)
    }
    expect(taken).toEqual([65, 130])
  })

  it('two rounds at the same moment make one version', async () => {
    const plan = await aStoredPlan(test.db)
    await Promise.all([1, 2, 3].map(() => takeDueVersion({ db: test.db, now: testNow }, plan.document.id)))
    expect(await versions()).toHaveLength(1)
  })

  it('a plan that was put away gets its last version, too; one that is gone is no error', async () => {
    const plan = await aStoredPlan(test.db)
    await test.db.update(documents).set({ archivedAt: testNow }).where(eq(documents.id, plan.document.id))
    expect(await round(atMinute(1))).toBe(1)
    await takeDueVersion({ db: test.db, now: testNow }, crypto.randomUUID())
  })
})

describe('named versions (HISTORY-2)', () => {
  it('a member names what the plan says now, and later gives that version another name; each is recorded by a digest', async () => {
    const plan = await aStoredPlan(test.db)
    const ctx = await plan.seated()
    const id = await nameVersion(ctx, plan.place, { name: 'Before the vote' })
    expect(await nameVersion(ctx, plan.place, { name: 'Before the vote', version: id })).toBe(id)
    expect(await nameVersion(ctx, plan.place, { name: 'Voted on', version: id })).toBe(id)
    expect(await versions()).toMatchObject([{ id, seq: 1, reason: 'named', name: 'Voted on', createdBy: ctx.userId }])
    const events = await test.db.select().from(domainEvents)
    expect(events.map(({ type }) => type)).toEqual(['document.versionNamed', 'document.versionNamed'])
    expect(JSON.stringify(events)).not.toContain('vote')
  })

  it('a state that has a version already is named, not kept twice', async () => {
    const plan = await aStoredPlan(test.db)
    await round(testNow)
    const [automatic] = await versions()
    expect(await nameVersion(await plan.seated(), plan.place, { name: 'As it began' })).toBe(automatic?.id)
    expect(await versions()).toMatchObject([{ reason: 'automatic', name: 'As it began' }])
    await takeDueVersion({ db: test.db, now: testNow }, plan.document.id)
    expect(await versions()).toMatchObject([{ name: 'As it began' }])
  })

  it.each([
    ['co-chair', 'community', 'done'],
    ['member', 'law-enforcement', 'done'],
    ['scribe', 'facilitator', 'done'],
    ['scribe', 'community', 'forbidden'],
    ['observer', 'community', 'forbidden'],
  ] as const)('a %s (%s): %s', async (role, affiliation, outcome) => {
    const plan = await aStoredPlan(test.db)
    const named = nameVersion(await plan.seated(role, affiliation), plan.place, { name: 'Mine' })
    expect(await named.then(() => 'done').catch((refusal) => refusal.kind)).toBe(outcome)
  })

  it('strangers, and versions of another plan, are nothing at all (ACCESS-3)', async () => {
    const plan = await aStoredPlan(test.db)
    const elsewhere = await aStoredPlan(test.db)
    const foreign = await nameVersion(await elsewhere.seated(), elsewhere.place, { name: 'Theirs' })
    const stranger = aCtx(test.db, (await aPerson(test.db)).id)
    const member = await plan.seated()
    const attempts = [
      () => nameVersion(stranger, plan.place, { name: 'x' }),
      () => nameVersion(stranger, elsewhere.place, { name: 'x', version: foreign }),
      () => nameVersion(member, plan.place, { name: 'x', version: foreign }),
      () => nameVersion(member, plan.place, { name: 'x', version: 'not-an-id' }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
    expect((await versions()).map(({ name }) => name)).toEqual(['Theirs'])
  })
})
