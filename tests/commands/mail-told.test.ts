/** Who is mailed what when something happened. */
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { domainEvents, mailQueue, seats, user } from '#db/schema/index.ts'
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { inviteToSeat } from '#server/domain/invitations/commands.server.ts'
import { agreeToEndSeat, askToEndSeat, leaveOwnSeat } from '#server/domain/people/end-seat.server.ts'
import { mailAbout } from '#server/mail/event-mail.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aSeat, testNow, testSign } from '#tests/support/factories.ts'
import { aFullGroup } from '#tests/support/people.ts'

let store: TestDatabase
let town: Awaited<ReturnType<typeof aFullGroup>>
beforeEach(async () => {
  store = await testDatabase()
  town = await aFullGroup(store.db)
})
afterEach(() => store.close())

/** The latest mail about what was recorded so far, by address. */
async function mailed(): Promise<Map<string, string>> {
  const options = {
    database: store.database,
    appUrl: 'https://plans.example',
    now: () => testNow,
    sign: testSign,
    mailWaits: () => undefined,
  }
  for (const event of await store.db.select().from(domainEvents).orderBy(asc(domainEvents.no))) {
    await mailAbout(options, event as unknown as RecordedEvent)
  }
  const rows = await store.db.select().from(mailQueue).orderBy(asc(mailQueue.id))
  return new Map(rows.map(({ to, text }) => [to, text]))
}

const reason = 'Moved away in October.'
const asks = () => askToEndSeat(aCtx(store.db, town.coChair.id), town.id, { seatId: town.seats.member.id, reason })

test('when a seat’s end is asked for, everybody is told where they can read what they may read, and nobody the reason', async () => {
  const observer = await aSeat(store.db, { group: town.group, role: 'observer' })
  const [observing] = await store.db.select().from(user).where(eq(user.id, observer.userId))
  await asks()
  const mails = await mailed()
  expect([...mails.keys()].toSorted()).toEqual(
    [town.officer.email, town.facilitator.email, town.member.email, observing?.email].toSorted(),
  )
  const people = `https://plans.example/${town.partnership.slug}/people#${town.group.slug}`
  expect(mails.get(town.officer.email)).toMatch(/you are one of those who may/)
  expect(mails.get(town.officer.email)).toContain(people)
  expect(mails.get(town.member.email)).toMatch(/your seat should end/)
  expect(mails.get(town.member.email)).toContain(people)
  expect(mails.get(observing?.email ?? '')).toMatch(/They and the person in that seat can read the reason/)
  expect(mails.get(observing?.email ?? '')).not.toContain(people)
  expect([...mails.values()].join()).not.toContain(reason)
})

test('whose seat has ended is told so, and whom to ask', async () => {
  await asks()
  await agreeToEndSeat(aCtx(store.db, town.officer.id), town.id, { seatId: town.seats.member.id })
  const mails = await mailed()
  expect(mails.get(town.member.email)).toMatch(/Your seat in .* has ended/)
  expect(mails.get(town.member.email)).toContain(town.partnership.supportContact)
  expect(mails.get(town.coChair.email)).toMatch(/A seat in .* has ended/)
})

test('who leaves a group is not told about it by mail, the others are', async () => {
  await leaveOwnSeat(aCtx(store.db, town.member.id), town.id, { seatId: town.seats.member.id, reason: '' })
  const mails = await mailed()
  expect(mails.has(town.member.email)).toBe(false)
  expect(mails.get(town.coChair.email)).toMatch(/A seat in .* has ended/)
})

test('an inviter under 18 is a first name in the invitation’s mail too (PEOPLE-1)', async () => {
  await store.db.update(seats).set({ under18: true }).where(eq(seats.id, town.seats.officer.id))
  await store.db.update(user).set({ name: 'Ty Okafor' }).where(eq(user.id, town.officer.id))
  await inviteToSeat(aCtx(store.db, town.officer.id), town.id, {
    groupId: town.group.id,
    name: 'Ana Ruiz',
    affiliation: 'community',
    role: 'member',
    label: '',
    under18: false,
    how: 'mail',
    email: 'ana@town.example',
    locale: 'en',
  })
  const text = (await mailed()).get('ana@town.example')
  expect(text).toContain('Ty invites you')
  expect(text).not.toContain('Okafor')
})
