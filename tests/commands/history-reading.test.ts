import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentClients, documentUpdates, user } from '#db/schema/index.ts'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import { nameVersion } from '#server/domain/history/commands.server.ts'
import { documentsDue, takeDueVersion } from '#server/domain/history/due.server.ts'
import { planHistory } from '#server/domain/history/queries.server.ts'
import { planDifference, versionForReading } from '#server/domain/history/reading.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aPerson, aSeat, testNow } from '#tests/support/factories.ts'
import { aStoredPlan, minutes, writeRow } from '#tests/support/stored-plan.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase()
})
afterEach(() => test.close())

const atMinute = (count: number) => new Date(testNow.getTime() + minutes(count))

/** Ana wrote a sentence that has a name; then Ben took two words out of it and Cy wrote one of her own. */
async function aPlanOfThree() {
  const plan = await aStoredPlan(test.db)
  const [ana, ben, cy] = [
    await plan.seated('member', 'community', { name: 'Ana Ruiz' }),
    await plan.seated('member', 'law-enforcement', { name: 'Ben Stone' }),
    await plan.seated('member', 'community', { name: 'Cy Young' }),
  ]
  await plan.write(String(ana.userId), atMinute(0), (writer) => writer.write(['Lights and cameras on Oak Street.'], 0))
  const version = await nameVersion(ana, plan.place, { name: 'Before' })
  await plan.write(String(ben.userId), atMinute(1), (writer) => writer.remove(0, 7, 12))
  await plan.write(String(cy.userId), atMinute(2), (writer) => writer.write(['Benches.'], 1))
  return { ...plan, ana, ben, cy, version }
}

type Found = Awaited<ReturnType<typeof planDifference>>

/** The changes as `+words (Name)` and `-words (Name)`. */
function told({ passages, people }: Found): string[] {
  const name = (key: string | null) => people.find((one) => one.key === key)?.person.name ?? key ?? 'nobody known'
  return passages.flatMap((passage) =>
    passage.kind === 'changed'
      ? passage.segments.flatMap(({ change, text, by }) =>
          change === 'same' ? [] : [`${change === 'added' ? '+' : '-'}${text} (${name(by)})`],
        )
      : [],
  )
}

describe('what changed, and who did it (HISTORY-4)', () => {
  it('between a version and now, whichever way round it is asked, and the same after the log was compacted', async () => {
    const { ana, place, version, document } = await aPlanOfThree()
    const expected = ['-and cameras  (Ben Stone)', '+Benches. (Cy Young)']
    expect(told(await planDifference(ana, place, { from: version, to: null }))).toEqual(expected)
    expect(told(await planDifference(ana, place, { from: 'now', to: version }))).toEqual(expected)
    expect(told(await planDifference(ana, place, { from: null, to: null }))).toEqual(expected)

    expect(await compactDocument(test.db, document.id)).toBe(4)
    expect(await test.db.select().from(documentUpdates)).toEqual([])
    expect(told(await planDifference(ana, place, { from: version, to: 'now' }))).toEqual(expected)
  })

  it('without an older version everything is new, the template’s words the template’s', async () => {
    const { ana, place, version } = await aPlanOfThree()
    const found = await planDifference(ana, place, { from: null, to: version })
    expect(told(found)[0]).toBe('+Lights and cameras on Oak Street. (Ana Ruiz)')
    expect(told(found)[1]).toBe('+Strengths (template)')
    expect(JSON.stringify(found.passages)).not.toContain(String(ana.userId))
  })

  it('a version whose rows were all compacted is still due, and says who wrote', async () => {
    const { ana, place, document } = await aPlanOfThree()
    await compactDocument(test.db, document.id)
    const now = atMinute(12)
    expect(await documentsDue({ db: test.db, now })).toEqual([document.id])
    await takeDueVersion({ db: test.db, now }, document.id)
    const { versions } = await planHistory(ana, place)
    expect(versions[0]?.authors.map(({ name }) => name).sort()).toEqual(['Ben Stone', 'Cy Young'])
  })
})

describe('how people are shown (HISTORY-5, PEOPLE-1)', () => {
  it('by the seat alone whoever chose so, by the first name and “Youth” the young, and for whom a scribe wrote', async () => {
    const { ana, ben, cy, place, group, version, seated } = await aPlanOfThree()
    await test.db
      .update(user)
      .set({ showAs: 'seat' })
      .where(eq(user.id, String(ben.userId)))
    const young = await aPerson(test.db, { name: 'Mia Long Surname' })
    await aSeat(test.db, { group, person: young, under18: true, label: 'School 2' })
    const scribe = await seated('scribe', 'facilitator', { name: 'Samuel Reed' })
    const recorded = await aSeat(test.db, {
      group,
      label: 'Faith 2',
      person: await aPerson(test.db, { name: 'Fay Dove' }),
    })
    await says(place.documentId, young.id, 'Said by Mia.')
    await says(place.documentId, String(scribe.userId), 'Said by Fay.', recorded.id)

    const { people } = await planDifference(ana, place, { from: version, to: 'now' })
    const shown = people.map(({ person: { colour: _, ...person } }) => person)
    expect(shown).toContainEqual(
      expect.objectContaining({ name: null, seat: expect.objectContaining({ youth: false }) }),
    )
    expect(shown).toContainEqual(
      expect.objectContaining({
        name: 'Mia',
        seat: expect.objectContaining({ youth: true, label: '', sector: null }),
      }),
    )
    expect(shown).toContainEqual(
      expect.objectContaining({
        name: 'Samuel Reed',
        recordingFor: { name: 'Fay Dove', seat: expect.objectContaining({ label: 'Faith 2' }) },
      }),
    )
    expect(JSON.stringify(people)).not.toMatch(/Ben Stone|Surname/)
    expect(JSON.stringify(people)).not.toContain(String(cy.userId))
  })

  it('somebody whose seat has ended keeps the seat that they had', async () => {
    const { ana, place, version, group } = await aPlanOfThree()
    const gone = await aPerson(test.db, { name: 'Gone Girl' })
    await aSeat(test.db, { group, person: gone, label: 'Business 1', endsAt: atMinute(-5) })
    await says(place.documentId, gone.id, 'Said before leaving.')
    const { people } = await planDifference(ana, place, { from: version, to: 'now' })
    expect(people.find(({ person }) => person.name === 'Gone Girl')?.person.seat?.label).toBe('Business 1')
  })

  it('a version tells by number, name and colour who wrote each part, and only when asked', async () => {
    const { ana, place, version } = await aPlanOfThree()
    expect((await versionForReading(ana, place, version)).html).not.toContain('class="by"')
    const { html, writers } = await versionForReading(ana, place, version, ({ name }) => `“${name}”`)
    expect(html).toMatch(/<span class="by" title="“Ana Ruiz”" style="--by:#[0-9a-f]{6}"><sup>1<\/sup>Lights/)
    expect(writers.map((person) => person?.name)).toEqual(['Ana Ruiz'])
  })
})

describe('who reads a history (HISTORY-5, ACCESS-3)', () => {
  it('whoever reads the plan, with what they may do; nobody else', async () => {
    const { ana, place, version, partnership, seated } = await aPlanOfThree()
    const custodian = aCtx(test.db, (await aDuty(test.db, { partnership, kind: 'custodian' })).userId)
    const readers = [ana, await seated('observer'), custodian]
    for (const ctx of readers) {
      const { versions, abilities, since } = await planHistory(ctx, place)
      expect(versions.map(({ id }) => id)).toEqual([version])
      expect(since?.authors.map(({ name }) => name).sort()).toEqual(['Ben Stone', 'Cy Young'])
      expect(abilities).toEqual({ name: ctx === ana, restore: ctx === ana })
    }
    const strangers = [(await aPerson(test.db)).id, (await aDuty(test.db, { partnership })).userId, null]
    for (const ctx of strangers.map((id) => aCtx(test.db, id))) {
      const attempts = [
        planHistory(ctx, place),
        versionForReading(ctx, place, version),
        planDifference(ctx, place, { from: version, to: 'now' }),
      ]
      for (const attempt of await Promise.allSettled(attempts))
        expect(attempt).toMatchObject({ status: 'rejected', reason: { kind: 'not-found' } })
    }
    const elsewhere = await aPlanOfThree()
    for (const id of [elsewhere.version, 'nothing', crypto.randomUUID()]) {
      await expect(versionForReading(ana, place, id)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(planDifference(ana, place, { from: id, to: null })).rejects.toMatchObject({ kind: 'not-found' })
    }
  })
})

/** Somebody writes a line, for a seat or not. */
async function says(documentId: string, userId: string, words: string, seatId: string | null = null): Promise<void> {
  const client = await writeRow(test.db, documentId, { userId, at: atMinute(5), seatId }, (writer) =>
    writer.write([words]),
  )
  const [row] = await test.db.select().from(documentClients).where(eq(documentClients.clientId, client))
  expect(row?.recordingForSeatId).toBe(seatId)
}
