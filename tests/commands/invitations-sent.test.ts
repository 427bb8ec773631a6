import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invitations } from '#db/schema/index.ts'
import { loadActor } from '#server/domain/access/actor.server.ts'
import type { Actor } from '#server/domain/access/rules.ts'
import { acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import {
  inviteToDuty,
  inviteToSeat,
  resendInvitation,
  withdrawInvitation,
} from '#server/domain/invitations/commands.server.ts'
import { dutyInvitation, type SeatInvitation, seatInvitation } from '#server/domain/invitations/input.ts'
import { openInvitations, previewInvitation } from '#server/domain/invitations/queries.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aGroup, anOffice, aSeat, aSector, testNow } from '#tests/support/factories.ts'
import { aFullGroup, ending, recorded } from '#tests/support/people.ts'

let store: TestDatabase
beforeAll(async () => {
  store = await testDatabase()
})
afterAll(() => store.close())

const as = (person: { id: string }) => aCtx(store.db, person.id)
const forbidden = 'forbidden common:refusal.forbidden'
const unheard = 'not-found common:refusal.notFound'

type Full = Awaited<ReturnType<typeof aFullGroup>>
const toSeat = (full: Full, change: Partial<SeatInvitation> = {}): SeatInvitation => ({
  name: 'Ana Ruiz',
  how: 'link',
  locale: 'es',
  groupId: full.group.id,
  affiliation: 'community',
  role: 'member',
  label: '',
  under18: false,
  ...change,
})
const toDuty = { name: 'Cy', how: 'link', locale: 'en', duty: 'custodian' } as const
const seen = async (full: Full, person: { id: string }) =>
  openInvitations(as(person), (await loadActor(as(person), full.id)) as Actor)

describe('who invites (INVITE-1)', () => {
  test('co-chairs and the facilitator of the group invite to its seats, nobody else', async () => {
    const full = await aFullGroup(store.db)
    for (const person of [full.coChair, full.officer, full.facilitator]) {
      expect(await ending(inviteToSeat(as(person), full.id, toSeat(full)))).toBe('done')
    }
    for (const person of [full.member, full.administrator]) {
      expect(await ending(inviteToSeat(as(person), full.id, toSeat(full)))).toBe(forbidden)
    }
    const other = await aFullGroup(store.db)
    expect(await ending(inviteToSeat(as(other.coChair), full.id, toSeat(full)))).toBe(unheard)
    expect(await recorded(store.db, full.id)).toEqual(['invitation.sent', 'invitation.sent', 'invitation.sent'])
  })

  test('a co-chair does not invite to another group', async () => {
    const full = await aFullGroup(store.db)
    const council = await aGroup(store.db, { partnership: full.partnership })
    expect(await ending(inviteToSeat(as(full.coChair), full.id, toSeat(full, { groupId: council.id })))).toBe(unheard)
  })

  test('administrators alone invite to duties', async () => {
    const full = await aFullGroup(store.db)
    expect(await ending(inviteToDuty(as(full.administrator), full.id, toDuty))).toBe('done')
    for (const person of [full.coChair, full.facilitator, full.member]) {
      expect(await ending(inviteToDuty(as(person), full.id, toDuty))).toBe(forbidden)
    }
  })

  test('a sector or an office of another partnership cannot be named (ACCESS-2)', async () => {
    const full = await aFullGroup(store.db)
    const { partnership } = await aFullGroup(store.db)
    const sector = await aSector(store.db, { partnership })
    const office = await anOffice(store.db, { partnership })
    expect(await ending(inviteToSeat(as(full.coChair), full.id, toSeat(full, { sectorId: sector.id })))).toBe(unheard)
    const signer = { ...toDuty, duty: 'signer', officeId: office.id } as const
    expect(await ending(inviteToDuty(as(full.administrator), full.id, signer))).toBe(unheard)
  })

  test('at most a hundred wait in a group (INVITE-6)', async () => {
    const { db } = store
    const full = await aFullGroup(db)
    const rows = Array.from({ length: 99 }, () => ({
      partnershipId: full.id,
      id: crypto.randomUUID(),
      name: 'Somebody',
      locale: 'en',
      to: 'seat',
      groupId: full.group.id,
      createdAt: testNow,
      expiresAt: new Date(testNow.getTime() + 1000),
    }))
    await db.insert(invitations).values(rows)
    const ends = await Promise.all(
      [1, 2, 3, 4].map(() => ending(inviteToSeat(as(full.coChair), full.id, toSeat(full)))),
    )
    expect(ends.sort()).toEqual([
      'done',
      ...Array.from({ length: 3 }, () => 'too-many people:refusal.tooManyInvitations'),
    ])
    const later = { ...as(full.coChair), now: new Date(testNow.getTime() + 2000) }
    expect(await ending(inviteToSeat(later, full.id, toSeat(full)))).toBe('done')
  })
})

describe('what a form may ask for', () => {
  const seat = { name: 'Ana', how: 'link', locale: 'en', groupId: crypto.randomUUID(), affiliation: 'community' }
  const wrong = (schema: typeof seatInvitation | typeof dutyInvitation, values: object) =>
    schema.safeParse(values).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)

  test('a mailed invitation needs an address', () => {
    expect(wrong(seatInvitation, { ...seat, role: 'member', how: 'mail', email: '' })).toEqual([
      'email common:field.required',
    ])
    expect(seatInvitation.parse({ ...seat, role: 'member', how: 'mail', email: ' Ana@Town.Example ' }).email).toBe(
      'ana@town.example',
    )
  })

  test('a facilitator sits as scribe, and a person under 18 as a resident', () => {
    expect(wrong(seatInvitation, { ...seat, affiliation: 'facilitator', role: 'co-chair' })).toEqual([
      'role people:field.facilitatorScribe',
    ])
    expect(wrong(seatInvitation, { ...seat, affiliation: 'city', role: 'member', under18: 'on' })).toEqual([
      'under18 people:field.under18Community',
    ])
  })

  test('a signer needs an office', () => {
    expect(wrong(dutyInvitation, { ...toDuty, duty: 'signer', officeId: '' })).toEqual(['officeId people:field.office'])
  })
})

describe('while it waits (INVITE-3)', () => {
  test('sent again, it has two new weeks and one more sending', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    const nextDay = { ...as(full.coChair), now: new Date(testNow.getTime() + 24 * 3600_000) }
    await resendInvitation(nextDay, full.id, { invitationId })
    const [listed] = await seen(full, full.coChair)
    expect(listed).toMatchObject({ timesSent: 2, expiresAt: new Date(testNow.getTime() + 15 * 24 * 3600_000) })
    expect(await recorded(store.db, full.id)).toEqual(['invitation.sent', 'invitation.sent'])
  })

  test('there is an end to sending', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    await store.db.update(invitations).set({ timesSent: 20 }).where(eq(invitations.id, invitationId))
    expect(await ending(resendInvitation(as(full.coChair), full.id, { invitationId }))).toBe(
      'too-many people:refusal.sentTooOften',
    )
  })

  test('withdrawn, its link says so and it waits no more', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId, link } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    await withdrawInvitation(as(full.facilitator), full.id, { invitationId })
    expect(await previewInvitation(aCtx(store.db), link ?? '')).toMatchObject({ state: 'withdrawn' })
    expect(await seen(full, full.coChair)).toEqual([])
    const gone = 'conflict people:refusal.withdrawn'
    expect(await ending(withdrawInvitation(as(full.coChair), full.id, { invitationId }))).toBe(gone)
    expect(await ending(resendInvitation(as(full.coChair), full.id, { invitationId }))).toBe(gone)
    expect((await recorded(store.db, full.id)).at(-1)).toBe('invitation.withdrawn')
  })

  test('accepted, it can be neither sent again nor withdrawn', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId, link } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    const account = {
      name: 'Ana',
      email: 'ana-3@town.example',
      locale: 'en',
      showAs: 'name',
      passwordHash: null,
    } as const
    await acceptInvitation(aCtx(store.db), { link: link ?? '', account })
    const used = 'conflict people:refusal.accepted'
    expect(await ending(withdrawInvitation(as(full.coChair), full.id, { invitationId }))).toBe(used)
    expect(await ending(resendInvitation(as(full.coChair), full.id, { invitationId }))).toBe(used)
  })

  test('a member, another group’s co-chair and a stranger can do nothing about it', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    const council = await aGroup(store.db, { partnership: full.partnership })
    const elsewhere = await aSeat(store.db, { group: council, role: 'co-chair' })
    const stranger = await aFullGroup(store.db)
    expect(await ending(withdrawInvitation(as(full.member), full.id, { invitationId }))).toBe(forbidden)
    expect(await ending(withdrawInvitation(as({ id: elsewhere.userId }), full.id, { invitationId }))).toBe(unheard)
    expect(await ending(withdrawInvitation(as(stranger.coChair), full.id, { invitationId }))).toBe(unheard)
    expect(await ending(withdrawInvitation(as(stranger.coChair), stranger.id, { invitationId }))).toBe(unheard)
    expect(await seen(full, full.member)).toEqual([])
  })
})

describe('links and addresses of others (INVITE-5)', () => {
  test('a link to hand over is shown to co-chairs and the facilitator, not to the administrator', async () => {
    const full = await aFullGroup(store.db)
    const { invitationId, link } = await inviteToSeat(as(full.coChair), full.id, toSeat(full))
    for (const person of [full.coChair, full.facilitator]) {
      expect(await seen(full, person)).toMatchObject([{ link, mailed: false, abilities: { resend: true } }])
    }
    expect(await seen(full, full.administrator)).toMatchObject([{ link: null, abilities: { resend: false } }])
    expect(await ending(resendInvitation(as(full.administrator), full.id, { invitationId }))).toBe(
      'forbidden people:refusal.handedOver',
    )
    expect(await ending(withdrawInvitation(as(full.administrator), full.id, { invitationId }))).toBe('done')
  })

  test('a mailed one has no link to show, and its address is shown to who typed it alone', async () => {
    const full = await aFullGroup(store.db)
    const mailed = toSeat(full, { how: 'mail', email: 'ana-4@town.example' })
    expect(await inviteToSeat(as(full.coChair), full.id, mailed)).toMatchObject({ link: null })
    expect(await seen(full, full.coChair)).toMatchObject([{ link: null, mailed: 'ana-4@town.example' }])
    for (const person of [full.officer, full.administrator]) {
      expect(await seen(full, person)).toMatchObject([{ link: null, mailed: true, abilities: { resend: true } }])
    }
  })

  test('an address that was typed for a link to hand over is not kept', async () => {
    const full = await aFullGroup(store.db)
    await inviteToSeat(as(full.coChair), full.id, toSeat(full, { email: 'ana-5@town.example' }))
    const [row] = await store.db.select().from(invitations).where(eq(invitations.partnershipId, full.id))
    expect(row?.email).toBeNull()
  })

  test('an invited person under 18 is listed by the first name (PEOPLE-1)', async () => {
    const full = await aFullGroup(store.db)
    await inviteToSeat(as(full.coChair), full.id, toSeat(full, { name: 'Jay Carter', under18: true }))
    expect(await seen(full, full.officer)).toMatchObject([{ name: 'Jay' }])
  })

  test('an expired one is listed as expired', async () => {
    const full = await aFullGroup(store.db)
    await inviteToDuty(as(full.administrator), full.id, toDuty)
    const later = { ...as(full.administrator), now: new Date(testNow.getTime() + 15 * 24 * 3600_000) }
    const listed = await openInvitations(later, (await loadActor(later, full.id)) as Actor)
    expect(listed).toMatchObject([{ state: 'expired', place: { to: 'duty', duty: 'custodian' } }])
  })
})
