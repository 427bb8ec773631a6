import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { duties, partnerships, user } from '#db/schema/index.ts'
import { loadActor } from '#server/domain/access/actor.server.ts'
import type { Actor } from '#server/domain/access/rules.ts'
import { acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import { officesOf, sectorsOf } from '#server/domain/partnerships/queries.server.ts'
import { foundPartnership } from '#server/domain/setup/commands.server.ts'
import { type Founding, foundingInput } from '#server/domain/setup/input.ts'
import { seesSetUp, setUpFacts } from '#server/domain/setup/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDocument } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeEach(async () => {
  store = await testDatabase()
})
afterEach(() => store.close())

const typed = {
  name: 'Riverbend Partnership',
  town: 'Riverbend',
  slug: 'riverbend',
  languages: 'en,es',
  defaultLocale: 'es',
  timeZone: 'America/Chicago',
  operator: 'City IT',
  custodianName: 'Ruth Alder',
  custodianContact: 'records@riverbend.example',
  emergencyContact: '911',
  complaintContact: 'City hall',
  supportContact: 'help@riverbend.example',
  administratorName: 'Karen Lind',
  administratorEmail: 'Karen@Riverbend.Example',
  administratorPassword: 'a good long password',
  facilitator: 'other',
  facilitatorName: 'Sam Oyelaran',
  facilitatorEmail: '',
}

function founding(change: Partial<typeof typed> = {}): Founding {
  const { administratorPassword, ...input } = foundingInput.parse({ ...typed, ...change })
  return { ...input, passwordHash: `hash of ${administratorPassword.length}` }
}

describe('setting up an empty installation (SETUP-2)', () => {
  test('founds the partnership with its administrator, sectors and the chief’s office', async () => {
    const { db } = store
    const { partnershipId, administratorId, facilitator } = await foundPartnership(aCtx(db), founding())
    const [made] = await db.select().from(partnerships)
    expect(made).toMatchObject({ id: partnershipId, slug: 'riverbend', languages: ['en', 'es'], defaultLocale: 'es' })
    expect((await loadActor(aCtx(db, administratorId), partnershipId))?.duties).toEqual(['administrator'])
    const [person] = await db.select().from(user)
    expect(person).toMatchObject({ email: 'karen@riverbend.example', locale: 'es' })
    expect((await sectorsOf(aCtx(db), partnershipId)).map(({ nameEn }) => nameEn)).toEqual([
      'Faith',
      'Youth',
      'Business',
      'Law enforcement',
      'Civil rights',
      'Social services',
      'Newcomers',
      'Neighborhoods',
      'Schools',
    ])
    expect(await officesOf(aCtx(db), partnershipId)).toMatchObject([{ nameEn: 'Chief of police' }])
    expect(await recorded(db, partnershipId)).toEqual(['partnership.founded', 'duty.started', 'invitation.sent'])
    expect(facilitator?.link).toEqual(expect.stringContaining('.'))
  })

  test('the facilitator is invited by a link to hand over, or by mail', async () => {
    const { db } = store
    const { partnershipId, facilitator } = await foundPartnership(aCtx(db), founding())
    const account = { name: 'Sam', email: 'sam@x.example', locale: 'en', showAs: 'name', passwordHash: null } as const
    const { userId } = await acceptInvitation(aCtx(db), { link: facilitator?.link ?? '', account })
    expect((await loadActor(aCtx(db, userId), partnershipId))?.duties).toEqual(['facilitator'])
  })

  test('an address for the facilitator means mail, and then no link is shown (INVITE-5)', async () => {
    const input = founding({ facilitatorEmail: 'sam@riverbend.example' })
    expect((await foundPartnership(aCtx(store.db), input)).facilitator).toMatchObject({ link: null })
  })

  test('one person can be both', async () => {
    const { db } = store
    const { partnershipId, administratorId, facilitator } = await foundPartnership(
      aCtx(db),
      founding({ facilitator: 'same', facilitatorName: '' }),
    )
    expect(facilitator).toBeNull()
    const actor = await loadActor(aCtx(db, administratorId), partnershipId)
    expect([...(actor?.duties ?? [])].sort()).toEqual(['administrator', 'facilitator'])
  })

  test('happens once, though twenty people press the button', async () => {
    const { db } = store
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        ending(foundPartnership(aCtx(db), founding({ slug: `town-${at}`, administratorEmail: `a${at}@x.example` }))),
      ),
    )
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(ends.filter((end) => end === 'conflict setup:refusal.founded')).toHaveLength(19)
    expect(await db.$count(partnerships)).toBe(1)
    expect(await db.$count(user)).toBe(1)
    expect(await db.$count(duties)).toBe(1)
  })
})

describe('what the form may say', () => {
  const wrong = (change: Partial<typeof typed>) =>
    foundingInput
      .safeParse({ ...typed, ...change })
      .error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)

  test.each([
    [{ slug: 'sign-in' }, 'slug setup:field.slug'],
    [{ timeZone: 'Missouri' }, 'timeZone setup:field.timeZone'],
    [{ languages: 'en' }, 'defaultLocale setup:field.defaultLocale'],
    [{ languages: 'fr' }, 'languages.0 common:field.choose'],
    [{ administratorPassword: 'short' }, 'administratorPassword common:field.password'],
    [{ administratorEmail: 'karen' }, 'administratorEmail common:field.email'],
    [{ facilitatorName: ' ' }, 'facilitatorName common:field.required'],
    [{ facilitatorEmail: 'karen@riverbend.example' }, 'facilitatorEmail setup:field.sameAddress'],
    [{ town: '' }, 'town common:field.required'],
    [{ town: 'x'.repeat(121) }, 'town common:field.tooLong'],
  ])('%j is refused beside its field', (change, said) => {
    expect(wrong(change)).toContain(said)
  })
})

describe('the steps of getting started (SETUP-3)', () => {
  test('are counted from what is there', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    await aDocument(db, { group: full.group })
    expect(await setUpFacts(aCtx(db), full.id)).toEqual({
      facilitators: 1,
      groups: 1,
      sectors: 0,
      seats: 3,
      openInvitations: 0,
      groupsWithTwoCoChairs: 1,
      groupsWithGroundRules: 0,
      plans: 1,
    })
  })

  test('are for administrators and facilitators', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const sees = async (person: { id: string }) => seesSetUp((await loadActor(aCtx(db, person.id), full.id)) as Actor)
    expect(await Promise.all([full.administrator, full.facilitator, full.coChair, full.member].map(sees))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(await db.$count(duties, eq(duties.partnershipId, full.id))).toBe(2)
  })
})
