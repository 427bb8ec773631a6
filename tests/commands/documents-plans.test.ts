import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documents, documentUpdates, domainEvents } from '#db/schema/index.ts'
import type { SeatRole } from '#server/domain/access/words.ts'
import { archivePlan, createPlan, renamePlan, unarchivePlan } from '#server/domain/documents/commands.server.ts'
import { latestPlans, plansOfGroup, readablePlan } from '#server/domain/documents/queries.server.ts'
import { planAsMarkdown, planForReading } from '#server/domain/documents/reading.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDocument, aDuty, aGroup, aPartnership, aPerson, aSeat, testNow } from '#tests/support/factories.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase()
})
afterEach(() => test.close())

async function aTown() {
  const partnership = await aPartnership(test.db)
  const group = await aGroup(test.db, { partnership })
  const seated = async (role: SeatRole, affiliation: 'community' | 'facilitator' = 'community') => {
    const person = await aPerson(test.db)
    await aSeat(test.db, { group, person, role, affiliation })
    return aCtx(test.db, person.id)
  }
  return { partnership, group, seated, place: { partnershipId: partnership.id, groupId: group.id } }
}

const asks = { title: 'Safer evenings', locale: 'en' } as const

describe('making a plan (PLAN-6)', () => {
  it('a member gets a plan with the template in it, its three blocks numbered and the making recorded', async () => {
    const { seated, place, group } = await aTown()
    const ctx = await seated('member')
    const documentId = await createPlan(ctx, place, asks)

    const { html, plan, outline, words, abilities, numbers } = await planForReading(ctx, { ...place, documentId })
    expect(plan).toMatchObject({ title: 'Safer evenings', locale: 'en', group: { slug: group.slug }, archivedAt: null })
    expect(outline.map((heading) => heading.text)).toEqual(['Strengths', 'Issues', 'Solutions', 'What we will do'])
    expect(html).toContain('data-number="I-01"')
    expect(Object.values(numbers).sort()).toEqual(['C-01', 'I-01', 'S-01'])
    expect(words).toBeGreaterThan(40)
    expect(abilities).toEqual({ edit: true, rename: true, archive: false })
    const [row] = await test.db.select().from(documentUpdates)
    expect(row).toMatchObject({ seq: 1, userId: null })
    const events = await test.db.select().from(domainEvents)
    expect(events.map(({ type, payload }) => ({ type, payload }))).toEqual([
      { type: 'document.created', payload: { documentId, groupId: group.id } },
    ])
  })

  it('in Spanish the template is Spanish', async () => {
    const { seated, place } = await aTown()
    const ctx = await seated('co-chair')
    const documentId = await createPlan(ctx, place, { title: 'Noches más seguras', locale: 'es' })
    const { outline } = await planForReading(ctx, { ...place, documentId })
    expect(outline[0]?.text).toBe('Fortalezas')
  })

  it.each([
    ['an observer', 'observer', 'forbidden'],
    ['a scribe', 'scribe', 'forbidden'],
  ] as const)('%s may not', async (_, role, kind) => {
    const { seated, place } = await aTown()
    await expect(createPlan(await seated(role), place, asks)).rejects.toMatchObject({ kind })
    expect(await test.db.select().from(documents)).toEqual([])
  })

  it('a stranger, a member of another group and somebody signed out hear of no such group (ACCESS-3)', async () => {
    const { place, partnership } = await aTown()
    const elsewhere = await aGroup(test.db, { partnership })
    const { userId } = await aSeat(test.db, { group: elsewhere })
    for (const who of [userId, (await aPerson(test.db)).id, null]) {
      await expect(createPlan(aCtx(test.db, who), place, asks)).rejects.toMatchObject({ kind: 'not-found' })
    }
  })

  it('nobody makes a plan in a group of another partnership (ACCESS-2)', async () => {
    const here = await aTown()
    const there = await aTown()
    const place = { partnershipId: here.partnership.id, groupId: there.group.id }
    await expect(createPlan(await here.seated('member'), place, asks)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('who reads a plan (ACCESS-3)', () => {
  it('seats of its group and the custodian do; others get the answer for a plan that never existed', async () => {
    const { partnership, group, seated } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const place = { partnershipId: partnership.id, documentId }
    const custodian = await aDuty(test.db, { partnership, kind: 'custodian' })
    for (const ctx of [await seated('observer'), await seated('scribe'), aCtx(test.db, custodian.userId)]) {
      expect((await planForReading(ctx, place)).abilities.rename).toBe(false)
    }
    const administrator = await aDuty(test.db, { partnership })
    const neighbour = await aSeat(test.db, { group: await aGroup(test.db, { partnership }) })
    for (const who of [administrator.userId, neighbour.userId, (await aPerson(test.db)).id, null]) {
      await expect(planForReading(aCtx(test.db, who), place)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(planAsMarkdown(aCtx(test.db, who), place)).rejects.toMatchObject({ kind: 'not-found' })
    }
    const member = await seated('member')
    for (const none of [crypto.randomUUID(), 'not-an-id', '']) {
      await expect(planForReading(member, { ...place, documentId: none })).rejects.toMatchObject({ kind: 'not-found' })
    }
  })

  it('the address of one partnership does not open the plan of another (ACCESS-2)', async () => {
    const here = await aTown()
    const there = await aTown()
    const { id: documentId } = await aDocument(test.db, { group: there.group })
    const ctx = await here.seated('co-chair')
    await expect(readablePlan(ctx, { partnershipId: here.partnership.id, documentId })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('renaming, putting away and bringing back (PLAN-6)', () => {
  const rights = [
    ['co-chair', 'community', true, true],
    ['member', 'community', true, false],
    ['scribe', 'community', false, false],
    ['observer', 'community', false, false],
    ['member', 'facilitator', true, true],
  ] as const

  it.each(rights)('a %s (%s): rename %s, archive %s', async (role, affiliation, renames, archives) => {
    const { partnership, group, seated } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const place = { partnershipId: partnership.id, documentId }
    const ctx = await seated(role, affiliation)
    const outcome = (allowed: boolean) => (allowed ? 'done' : 'forbidden')
    const attempt = (work: Promise<void>) => work.then(() => 'done').catch((refusal) => refusal.kind)
    expect(await attempt(renamePlan(ctx, place, { title: 'New name' }))).toBe(outcome(renames))
    expect(await attempt(archivePlan(ctx, place))).toBe(outcome(archives))
    expect(await attempt(unarchivePlan(ctx, place))).toBe(outcome(archives))
    const { abilities } = await readablePlan(ctx, place)
    expect([abilities.rename, abilities.archive]).toEqual([renames, archives])
  })

  it('each is recorded once, however often it is asked, with a digest instead of the name', async () => {
    const { partnership, group, seated } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const place = { partnershipId: partnership.id, documentId }
    const ctx = await seated('co-chair')
    for (const _ of [1, 2]) await renamePlan(ctx, place, { title: 'Quiet streets' })
    for (const _ of [1, 2]) await archivePlan(ctx, place)
    const away = await readablePlan(ctx, place)
    expect(away.plan.archivedAt).toEqual(testNow)
    expect(away.abilities.edit).toBe(false)
    for (const _ of [1, 2]) await unarchivePlan(ctx, place)
    expect((await readablePlan(ctx, place)).abilities.edit).toBe(true)
    const events = await test.db.select().from(domainEvents).orderBy(domainEvents.no)
    expect(events.map((event) => event.type)).toEqual(['document.renamed', 'document.archived', 'document.unarchived'])
    expect(JSON.stringify(events)).not.toContain('Quiet streets')
  })

  it('strangers cannot, and learn nothing (ACCESS-3)', async () => {
    const { partnership, group } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const place = { partnershipId: partnership.id, documentId }
    const stranger = aCtx(test.db, (await aPerson(test.db)).id)
    for (const work of [renamePlan(stranger, place, { title: 'x' }), archivePlan(stranger, place)]) {
      await expect(work).rejects.toMatchObject({ kind: 'not-found' })
    }
    const [row] = await test.db.select().from(documents).where(eq(documents.id, documentId))
    expect(row?.archivedAt).toBeNull()
  })
})

it('a group lists its plans by title, those put away last, with their size and last change', async () => {
  const { place, seated, partnership } = await aTown()
  const ctx = await seated('co-chair')
  const b = await createPlan(ctx, place, { title: 'B', locale: 'en' })
  const a = await createPlan(ctx, place, { title: 'A', locale: 'en' })
  const c = await createPlan(ctx, place, { title: '0', locale: 'es' })
  await archivePlan(ctx, { ...place, documentId: c })
  await planForReading(ctx, { ...place, documentId: a })
  await aDocument(test.db, { group: await aGroup(test.db, { partnership }) })
  const plans = await plansOfGroup(ctx, place)
  expect(plans.map((plan) => plan.id)).toEqual([a, b, c])
  expect(plans[0]).toMatchObject({ changedAt: testNow, archivedAt: null })
  expect(plans[0]?.words).toBeGreaterThan(40)
  expect(plans[1]?.words).toBeNull()
  expect(plans[2]?.archivedAt).toEqual(testNow)
})

it('the plans of many groups, the latest change first, are one question to the database', async () => {
  const partnership = await aPartnership(test.db)
  const groups = []
  for (const name of ['Council', 'Streets', 'Youth']) groups.push(await aGroup(test.db, { partnership, name }))
  const day = (no: number) => new Date(Date.UTC(2026, 1, no))
  for (const [no, group] of groups.entries()) {
    await aDocument(test.db, { group, title: `${group.name} old`, createdAt: day(no + 1) })
    await aDocument(test.db, { group, title: `${group.name} new`, createdAt: day(no + 11) })
    await aDocument(test.db, { group, title: `${group.name} away`, createdAt: day(25), archivedAt: testNow })
  }
  let questions = 0
  const db = new Proxy(test.db, {
    get(target, name, receiver) {
      if (name === 'select') questions += 1
      return Reflect.get(target, name, receiver)
    },
  })
  const asked = groups.slice(0, 2).map(({ id }) => id)
  const few = await latestPlans({ db }, { partnershipId: partnership.id, groupIds: asked, limit: 3 })
  expect(few.map(({ title, group }) => `${group}: ${title}`)).toEqual([
    'Streets: Streets new',
    'Council: Council new',
    'Streets: Streets old',
  ])
  expect(few[0]?.changedAt).toEqual(day(12))
  const all = { partnershipId: partnership.id, groupIds: groups.map(({ id }) => id), limit: 20 }
  expect(await latestPlans({ db }, all)).toHaveLength(6)
  expect(await latestPlans({ db }, { ...all, groupIds: [] })).toEqual([])
  expect(questions).toBe(2)
})
