import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, duties, invitations, seats, user } from '#db/schema/index.ts'
import { acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import { inviteToDuty, inviteToSeat, resendInvitation } from '#server/domain/invitations/commands.server.ts'
import { type SeatInvitation, seatInvitation } from '#server/domain/invitations/input.ts'
import { invitationLink } from '#server/domain/invitations/link.ts'
import { previewInvitation } from '#server/domain/invitations/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDuty, anOffice, aPerson, testNow, testSign } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const as = (person: { id: string }) => aCtx(store.db, person.id)
const nobody = () => aCtx(store.db)
let no = 0
const anAccount = (email = `new-${++no}@town.example`) => ({
  email,
  name: 'Ana Ruiz',
  locale: 'es',
  showAs: 'seat' as const,
  passwordHash: 'a hash',
})

type Full = Awaited<ReturnType<typeof aFullGroup>>
const toSeat = (full: Full, change: Partial<SeatInvitation> = {}): SeatInvitation => ({
  ...seatInvitation.parse({
    name: 'Ana Ruiz',
    how: 'link',
    locale: 'es',
    groupId: full.group.id,
    affiliation: 'community',
    role: 'member',
  }),
  ...change,
})

async function linkTo(full: Full, change: Partial<SeatInvitation> = {}): Promise<string> {
  const { invitationId } = await inviteToSeat(as(full.coChair), full.id, toSeat(full, change))
  return invitationLink(testSign, { partnershipId: full.id, id: invitationId, timesSent: 1 })
}

describe('accepting an invitation', () => {
  test('makes the account, the seat and the record together (INVITE-1)', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const link = await linkTo(full, { under18: true, label: 'Youth 1' })
    const account_ = anAccount()
    const { userId, email, partnership, group } = await acceptInvitation(nobody(), { link, account: account_ })
    expect({ email, partnership, group }).toEqual({
      email: account_.email,
      partnership: full.partnership.slug,
      group: full.group.slug,
    })
    const [made] = await db.select().from(user).where(eq(user.id, userId))
    expect(made).toMatchObject({ name: 'Ana Ruiz', locale: 'es', showAs: 'seat', emailVerified: true })
    expect(await db.select().from(account).where(eq(account.userId, userId))).toHaveLength(1)
    const [seat] = await db.select().from(seats).where(eq(seats.userId, userId))
    expect(seat).toMatchObject({
      groupId: full.group.id,
      role: 'member',
      label: 'Youth 1',
      under18: true,
      endsAt: null,
    })
    expect(await recorded(db, full.id)).toEqual(['invitation.sent', 'invitation.accepted', 'seat.started'])
  })

  test('works with the account one is signed in with, and leaves that account as it is', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const person = await aPerson(db, { name: 'Bo Lee' })
    const { userId } = await acceptInvitation(as(person), { link: await linkTo(full), account: anAccount() })
    expect(userId).toBe(person.id)
    const [same] = await db.select().from(user).where(eq(user.id, person.id))
    expect(same).toMatchObject({ name: 'Bo Lee', locale: 'en' })
  })

  test('to a duty starts the duty, a signer’s with the office', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const office = await anOffice(db, { partnership: full.partnership })
    const { link } = await inviteToDuty(as(full.administrator), full.id, {
      name: 'Chief',
      how: 'link',
      locale: 'en',
      duty: 'signer',
      officeId: office.id,
    })
    const { userId, group } = await acceptInvitation(nobody(), { link: link ?? '', account: anAccount() })
    expect(group).toBeNull()
    const [held] = await db.select().from(duties).where(eq(duties.userId, userId))
    expect(held).toMatchObject({ kind: 'signer', officeId: office.id })
    expect((await recorded(db, full.id)).at(-1)).toBe('duty.started')
  })

  test('twenty people who open one link at the same moment get one seat and one account (INVITE-3)', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const link = await linkTo(full)
    const [before] = await db.select({ rows: count() }).from(user)
    const ends = await Promise.all(
      Array.from({ length: 20 }, () => ending(acceptInvitation(nobody(), { link, account: anAccount() }))),
    )
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(ends.filter((end) => end === 'conflict people:refusal.used')).toHaveLength(19)
    const [after] = await db.select({ rows: count() }).from(user)
    expect((after?.rows ?? 0) - (before?.rows ?? 0)).toBe(1)
    expect(await db.$count(seats, eq(seats.groupId, full.group.id))).toBe(5)
  })

  test('nobody accepts his own invitation, an administrator’s to a duty neither (INVITE-4)', async () => {
    const full = await aFullGroup(store.db)
    const own = 'conflict people:refusal.ownInvitation'
    expect(await ending(acceptInvitation(as(full.coChair), { link: await linkTo(full) }))).toBe(own)
    const { link } = await inviteToDuty(as(full.administrator), full.id, {
      name: 'Me',
      how: 'link',
      locale: 'en',
      duty: 'custodian',
    })
    expect(await ending(acceptInvitation(as(full.administrator), { link: link ?? '' }))).toBe(own)
  })

  test('nobody gets a second seat in a group or a duty twice, and the invitation stays open', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const link = await linkTo(full)
    expect(await ending(acceptInvitation(as(full.member), { link }))).toBe('conflict people:refusal.alreadySeated')
    expect((await previewInvitation(nobody(), link)).state).toBe('open')
    const custodian = await aDuty(db, { partnership: full.partnership, kind: 'custodian' })
    const invited = await inviteToDuty(as(full.administrator), full.id, {
      name: 'Again',
      how: 'link',
      locale: 'en',
      duty: 'custodian',
    })
    expect(await ending(acceptInvitation(aCtx(db, custodian.userId), { link: invited.link ?? '' }))).toBe(
      'conflict people:refusal.alreadyHolds',
    )
  })

  test('a facilitator’s seat is only for who holds the duty (INVITE-7)', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const link = await linkTo(full, { affiliation: 'facilitator', role: 'scribe' })
    const first = 'conflict people:refusal.facilitatorFirst'
    expect(await ending(acceptInvitation(nobody(), { link, account: anAccount() }))).toBe(first)
    const facilitator = await aDuty(db, { partnership: full.partnership, kind: 'facilitator' })
    expect(await ending(acceptInvitation(aCtx(db, facilitator.userId), { link }))).toBe('done')
  })
})

describe('a mailed invitation (INVITE-5)', () => {
  const mailed = (email: string) => ({ how: 'mail', email }) as const

  test('gives the new account the address it was mailed to, whatever else the form says', async () => {
    const full = await aFullGroup(store.db)
    const link = await linkTo(full, mailed('ana@town.example'))
    const { email } = await acceptInvitation(nobody(), { link, account: anAccount('somebody@else.example') })
    expect(email).toBe('ana@town.example')
  })

  test('is for the account with that address alone', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const bo = await aPerson(db, { email: 'bo@town.example' })
    const link = await linkTo(full, mailed('bo@town.example'))
    const stranger = await aPerson(db)
    expect(await ending(acceptInvitation(as(stranger), { link }))).toBe('forbidden people:refusal.otherAccount')
    expect(await ending(acceptInvitation(nobody(), { link, account: anAccount() }))).toBe(
      'conflict common:refusal.addressHasAccount',
    )
    expect(await previewInvitation(nobody(), link)).toMatchObject({ state: 'open', hasAccount: true })
    expect(await ending(acceptInvitation(as(bo), { link }))).toBe('done')
  })

  test('without one, the person must say an address', async () => {
    const full = await aFullGroup(store.db)
    const link = await linkTo(full)
    const without = { ...anAccount(), email: undefined }
    expect(await ending(acceptInvitation(nobody(), { link, account: without }))).toBe('invalid common:refusal.fields')
    expect(await ending(acceptInvitation(nobody(), { link }))).toBe('invalid common:refusal.fields')
  })
})

describe('a link that no longer works says why (INVITE-3)', () => {
  test('expired after two weeks', async () => {
    const full = await aFullGroup(store.db)
    const link = await linkTo(full)
    const later = { ...nobody(), now: new Date(testNow.getTime() + 14 * 24 * 3600_000) }
    expect(await ending(acceptInvitation(later, { link, account: anAccount() }))).toBe(
      'conflict people:refusal.expired',
    )
    expect(await previewInvitation(later, link)).toMatchObject({ state: 'expired', inviter: full.coChair.name })
  })

  test('replaced by a newer one, which works', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId, link } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    const newer = await resendInvitation(as(full.officer), full.id, { invitationId })
    const old = { link: link ?? '', account: anAccount() }
    expect(await ending(acceptInvitation(nobody(), old))).toBe('conflict people:refusal.replaced')
    expect((await previewInvitation(nobody(), old.link)).state).toBe('replaced')
    expect(await ending(acceptInvitation(nobody(), { link: newer.link ?? '', account: anAccount() }))).toBe('done')
  })

  test('a wrong one tells nothing, though the invitation exists (INVITE-2)', async () => {
    const full = await aFullGroup(store.db)
    const link = await linkTo(full)
    for (const wrong of [`${link}x`, link.slice(0, 40), 'nonsense', `${crypto.randomUUID()}.x`]) {
      expect(await previewInvitation(nobody(), wrong)).toEqual({ state: 'wrong' })
      expect(await ending(acceptInvitation(nobody(), { link: wrong, account: anAccount() }))).toBe(
        'not-found people:refusal.wrongLink',
      )
    }
    const [row] = await store.db.select().from(invitations).where(eq(invitations.partnershipId, full.id))
    expect(JSON.stringify(row)).not.toContain(link.split('.')[1])
  })
})

describe('before accepting', () => {
  test('one reads what one joins, who invites and the ground rules', async () => {
    const full = await aFullGroup(store.db)
    const preview = await previewInvitation(nobody(), await linkTo(full, { role: 'co-chair' }))
    expect(preview).toMatchObject({
      state: 'open',
      inviter: full.coChair.name,
      hasAccount: false,
      partnership: { town: 'Riverbend' },
      place: { to: 'seat', role: 'co-chair', affiliation: 'community', group: { name: full.group.name } },
    })
  })
})
