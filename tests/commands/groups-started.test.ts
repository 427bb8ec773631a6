import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groups } from '#db/schema/index.ts'
import { loadActor } from '#server/domain/access/actor.server.ts'
import type { Actor } from '#server/domain/access/rules.ts'
import { createGroup, editGroup } from '#server/domain/groups/commands.server.ts'
import { newGroup } from '#server/domain/groups/input.ts'
import { groupPage, groupsOf } from '#server/domain/groups/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, aGroup, aPartnership } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const as = (person: { id: string }) => aCtx(store.db, person.id)
const actorOf = async (person: { id: string }, id: string) => (await loadActor(as(person), id)) as Actor
const named = (name: string) => newGroup.parse({ name })

describe('starting a group (GROUP-1)', () => {
  test('a facilitator starts it and sits in it as facilitator', async () => {
    const { db } = store
    const partnership = await aPartnership(db)
    const { userId } = await aDuty(db, { partnership, kind: 'facilitator' })
    const { id, slug } = await createGroup(aCtx(db, userId), partnership.id, named('Trust on the Street'))
    expect(slug).toBe('trust-on-the-street')
    const actor = await actorOf({ id: userId }, partnership.id)
    expect(actor.seats).toMatchObject([{ groupId: id, affiliation: 'facilitator', role: 'scribe' }])
    expect(await recorded(db, partnership.id)).toEqual(['group.created', 'seat.started'])
    expect((await groupPage(aCtx(db, userId), actor, slug)).abilities).toEqual({
      edit: true,
      invite: true,
      createDocument: true,
      readDocuments: true,
    })
  })

  test('nobody else does, the administrator neither', async () => {
    const full = await aFullGroup(store.db)
    for (const person of [full.coChair, full.member, full.administrator]) {
      expect(await ending(createGroup(as(person), full.id, named('Mine')))).toBe('forbidden common:refusal.forbidden')
    }
    const other = await aFullGroup(store.db)
    expect(await ending(createGroup(as(other.facilitator), full.id, named('Mine')))).toBe(
      'not-found common:refusal.notFound',
    )
  })

  test('two groups of one name or address are told apart, at the same moment too', async () => {
    const full = await aFullGroup(store.db)
    const start = (name: string) => createGroup(as(full.facilitator), full.id, named(name))
    const ends = await Promise.all(['Youth', 'YOUTH', ' youth'].map((name) => ending(start(name))))
    expect(ends.sort()).toEqual(['conflict groups:refusal.nameTaken', 'conflict groups:refusal.nameTaken', 'done'])
    expect((await start('Youth!')).slug).toBe('youth-2')
    expect((await start('New')).slug).toBe('new-2')
  })
})

describe('changing a group', () => {
  const words = { name: 'Trust', purpose: 'Write the plan.', groundRules: 'Listen first.' }

  test('co-chairs and the facilitator change its words; the address stays', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    expect(await editGroup(as(full.coChair), full.id, full.group.id, words)).toEqual(Object.keys(words))
    expect(await editGroup(as(full.facilitator), full.id, full.group.id, words)).toEqual([])
    const [group] = await db.select().from(groups).where(eq(groups.id, full.group.id))
    expect(group).toMatchObject({ ...words, slug: full.group.slug })
    expect(await recorded(db, full.id)).toEqual(['group.changed'])
  })

  test('members cannot, and strangers hear nothing of it', async () => {
    const full = await aFullGroup(store.db)
    const other = await aFullGroup(store.db)
    const edit = (person: { id: string }) => ending(editGroup(as(person), full.id, full.group.id, words))
    expect(await edit(full.member)).toBe('forbidden common:refusal.forbidden')
    expect(await edit(other.coChair)).toBe('not-found common:refusal.notFound')
  })

  test('it cannot take another group’s name', async () => {
    const full = await aFullGroup(store.db)
    const council = await aGroup(store.db, { partnership: full.partnership, name: 'Council' })
    expect(await ending(editGroup(as(full.coChair), full.id, full.group.id, { ...words, name: 'council' }))).toBe(
      'conflict groups:refusal.nameTaken',
    )
    expect(council.name).toBe('Council')
  })
})

describe('which groups one may open (ACCESS-2)', () => {
  test('one’s own; all for administrator and custodian; none for a facilitator without a seat', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    await aGroup(db, { partnership: full.partnership, kind: 'council', name: 'Zebra Council' })
    const loose = await aDuty(db, { partnership: full.partnership, kind: 'facilitator' })
    const names = async (person: { id: string }) =>
      (await groupsOf(as(person), await actorOf(person, full.id))).map(({ name, seated }) => [name, seated])
    expect(await names(full.member)).toEqual([[full.group.name, true]])
    expect(await names(full.administrator)).toEqual([
      ['Zebra Council', false],
      [full.group.name, false],
    ])
    expect(await names({ id: loose.userId })).toEqual([])
  })

  test('another’s is the same as none at all (ACCESS-3)', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    await aGroup(db, { partnership: full.partnership, slug: 'council' })
    const actor = await actorOf(full.member, full.id)
    const open = (slug: string) => ending(groupPage(as(full.member), actor, slug))
    expect(await open(full.group.slug)).toBe('done')
    expect(await open('council')).toBe('not-found common:refusal.notFound')
    expect(await open('never-was')).toBe('not-found common:refusal.notFound')
  })

  test('an administrator sees who sits there and none of its plans', async () => {
    const full = await aFullGroup(store.db)
    const page = await groupPage(as(full.administrator), await actorOf(full.administrator, full.id), full.group.slug)
    expect(page.seats).toHaveLength(4)
    expect(page.abilities).toEqual({ edit: false, invite: false, createDocument: false, readDocuments: false })
  })
})
