import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  documentClients,
  documentItems,
  documents,
  documentUpdates,
  domainEvents,
  duties,
  eventDeliveries,
  groups,
  invitations,
  seats,
  user,
} from '#db/schema/index.ts'
import { CannotStart } from '#server/cannot-start.ts'
import { demoAccounts, demoPassword } from '#server/demo/accounts.ts'
import { people } from '#server/demo/content/people.ts'
import { plans } from '#server/demo/content/plans.ts'
import { loadDemo } from '#server/demo/load.server.ts'
import { authorizeDocument } from '#server/domain/documents/authorize.server.ts'
import { type ContentNode, textOf } from '#server/domain/documents/content.ts'
import { numbersOf } from '#server/domain/documents/numbers.server.ts'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { loadDocument } from '#server/domain/documents/store.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aPartnership, aPerson, testNow } from '#tests/support/factories.ts'

const ports = { hashPassword: async (password: string) => `hash of ${password}` }

describe('the demo in an empty database', () => {
  let store: TestDatabase
  beforeAll(async () => {
    store = await testDatabase()
    expect(await loadDemo(aCtx(store.db), ports)).toBe('loaded')
  }, 120_000)
  afterAll(() => store.close())

  const userId = async (email: string) => {
    const [found] = await store.db.select().from(user).where(eq(user.email, email))
    return found?.id ?? ''
  }
  const planOf = async (slug: string) => {
    const [found] = await store.db
      .select({ id: documents.id, partnershipId: documents.partnershipId })
      .from(documents)
      .innerJoin(groups, eq(groups.id, documents.groupId))
      .where(eq(groups.slug, slug))
    return found ?? { id: '', partnershipId: '' }
  }

  it('gives every listed account a password and every person their seats and duties', async () => {
    const passwords = await store.db
      .select({ email: user.email, password: account.password })
      .from(account)
      .innerJoin(user, eq(user.id, account.userId))
    expect(new Map(passwords.map(({ email, password }) => [email, password]))).toEqual(
      new Map(demoAccounts.map(({ email }) => [email, `hash of ${demoPassword}`])),
    )
    const everybody = Object.values(people)
    expect(await store.db.$count(seats, isNull(seats.endsAt))).toBe(everybody.flatMap((person) => person.seats).length)
    expect(await store.db.$count(duties, isNull(duties.endsAt))).toBe(
      everybody.flatMap((person) => person.duties).length,
    )
  })

  it('numbers the sixteen issues, solutions and promises without gaps, in the order of the plans', async () => {
    for (const kind of ['issue', 'solution', 'commitment']) {
      const rows = await store.db.select().from(documentItems).where(eq(documentItems.kind, kind))
      const numbers = rows.map(({ number }) => number).sort((one, other) => one - other)
      expect(numbers).toEqual(Array.from({ length: 16 }, (_, at) => at + 1))
    }
    const { id, partnershipId } = await planOf('trust-on-the-street')
    const stored = await loadDocument(store.db, id)
    const { content } = rebuild({ snapshot: null, updates: stored?.updates.map(({ bytes }) => bytes) ?? [] })
    const first = (content.content ?? []).find((node: ContentNode) => node.type === 'issue')
    expect(first && textOf(first)).toMatch(/moved on unequally/)
    const blockId = String(first?.attrs?.id)
    expect((await numbersOf({ db: store.db }, partnershipId, [blockId]))[blockId]?.number).toBe('I-01')
  })

  it('keeps who wrote which passage and when', async () => {
    for (const plan of plans) {
      const { id } = await planOf(plan.group)
      const rows = await store.db
        .select({ email: user.email, at: documentUpdates.at })
        .from(documentUpdates)
        .innerJoin(user, eq(user.id, documentUpdates.userId))
        .where(and(eq(documentUpdates.documentId, id), isNotNull(documentUpdates.userId)))
        .orderBy(documentUpdates.seq)
      const meant = [...plan.passages].sort((one, other) => one.day - other.day)
      expect(rows.map(({ email }) => email)).toEqual(meant.map(({ by }) => `${by}@riverbend.example`))
      const times = rows.map(({ at }) => at.getTime())
      expect(times).toEqual([...times].sort((one, other) => one - other))
      expect(Math.max(...times)).toBeLessThan(testNow.getTime())
      const clients = await store.db.$count(documentClients, eq(documentClients.documentId, id))
      expect(clients).toBe(new Set(meant.map(({ by }) => by)).size)
    }
  })

  it('lets members write, observers and the clerk read, and others not even know of the plan', async () => {
    const { id } = await planOf('council')
    const access = async (email: string) =>
      (await authorizeDocument({ db: store.db, now: testNow }, { userId: await userId(email), documentId: id })).access
    expect(await access('loretta@riverbend.example')).toBe('write')
    expect(await access('roland@riverbend.example')).toBe('write')
    expect(await access('walter@riverbend.example')).toBe('read')
    expect(await access('beatrice@riverbend.example')).toBe('read')
    expect(await access('efrain@riverbend.example')).toBe('none')
    expect(await access('karen@riverbend.example')).toBe('none')
    expect(await access('ellen@riverbend.example')).toBe('none')
  })

  it('leaves one invitation waiting, mailed today, and none of the accepted ones mailed', async () => {
    const waiting = await store.db.select().from(invitations).where(isNull(invitations.acceptedAt))
    expect(waiting.map(({ name, email }) => ({ name, email }))).toEqual([
      { name: 'Tomás Beltrán', email: 'tomas@riverbend.example' },
    ])
    expect(waiting[0]?.createdAt).toEqual(testNow)
    expect(await store.db.$count(invitations, isNotNull(invitations.email))).toBe(1)
  })

  it('records what happened in the order of its days', async () => {
    const events = await store.db.select().from(domainEvents).orderBy(domainEvents.no)
    const times = events.map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(events[0]?.type).toBe('partnership.founded')
    expect(events.filter(({ type }) => type === 'document.created')).toHaveLength(3)
    expect(await store.db.$count(eventDeliveries)).toBeGreaterThan(0)
  })

  it('is left as it is when it is loaded again, whatever people have done in it', async () => {
    const rows = async () => (await store.db.select({ rows: count() }).from(domainEvents))[0]?.rows
    const before = await rows()
    await aPerson(store.db, { email: 'visitor@elsewhere.example' })
    expect(await loadDemo(aCtx(store.db), ports)).toBe('there')
    expect(await rows()).toBe(before)
    expect(await store.db.$count(documents)).toBe(3)
  })
})

describe('a database that holds something else', () => {
  it.each([
    ['another town', (store: TestDatabase) => aPartnership(store.db, { slug: 'cape-harbor' })],
    ['a real town of the same name', (store: TestDatabase) => aPartnership(store.db, { slug: 'riverbend' })],
    ['people without a town', (store: TestDatabase) => aPerson(store.db)],
  ])('with %s is refused and left alone', async (_, fill) => {
    const store = await testDatabase()
    try {
      await fill(store)
      await expect(loadDemo(aCtx(store.db), ports)).rejects.toThrow(CannotStart)
      expect(await store.db.$count(domainEvents)).toBe(0)
      expect(await store.db.$count(account)).toBe(0)
    } finally {
      await store.close()
    }
  })
})

describe('a demo that breaks off half way', () => {
  it('leaves nothing behind, so that the next start can load it', async () => {
    const store = await testDatabase()
    try {
      const late = new Error('the power went')
      let signed = 0
      const ctx = aCtx(store.db)
      const breaking = {
        ...ctx,
        sign: (text: string) => {
          signed += 1
          if (signed > 20) throw late
          return ctx.sign(text)
        },
      }
      await expect(loadDemo(breaking, ports)).rejects.toThrow(late)
      expect(await store.db.$count(user)).toBe(0)
      expect(await loadDemo(ctx, ports)).toBe('loaded')
    } finally {
      await store.close()
    }
  }, 120_000)
})
