/** Brings the demo's people in as real ones come in: each is invited to a seat or a duty by a link, and accepts it. */
import type { Ctx } from '#server/domain/context.server.ts'
import { type Accepting, acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import { type Invited, inviteToDuty, inviteToSeat } from '#server/domain/invitations/commands.server.ts'
import type { DemoPerson } from './content/people.ts'
import type { Town } from './founding.server.ts'

type Seating = Town & { passwordHash: string }

/** Seats one person in all their places. Answers the account's id. */
export async function seatPerson(ctx: Ctx, seating: Seating, person: DemoPerson, email: string): Promise<string> {
  const { name, locale, showAs } = person
  const account = { name, locale, showAs, email, passwordHash: seating.passwordHash }
  let userId: string | null = null
  for (const invite of placesOf(ctx, seating, person)) {
    const { link } = await invite()
    const accepting: Accepting = { link: link ?? '', account: userId ? undefined : account }
    userId = (await acceptInvitation({ ...ctx, userId }, accepting)).userId
  }
  if (!userId) throw new Error(`${name} has no place in Riverbend`)
  return userId
}

/** The facilitator invites to seats, the administrator to duties. */
function placesOf(ctx: Ctx, seating: Seating, person: DemoPerson): (() => Promise<Invited>)[] {
  const { partnershipId, groups, sectors, offices } = seating
  const { name, locale, under18 = false } = person
  const invited = { name, locale, how: 'link' as const }
  const facilitator = { ...ctx, userId: seating.facilitatorId }
  const administrator = { ...ctx, userId: seating.administratorId }
  const toSeats = person.seats.map(({ group, affiliation, role, sector, label }) => () => {
    const place = { groupId: groups.get(group) ?? '', sectorId: sector ? sectors.get(sector) : undefined }
    return inviteToSeat(facilitator, partnershipId, { ...invited, ...place, affiliation, role, label, under18 })
  })
  const toDuties = person.duties.map(({ kind, office }) => () => {
    const officeId = office ? offices.get(office) : undefined
    return inviteToDuty(administrator, partnershipId, { ...invited, duty: kind, officeId })
  })
  return [...toSeats, ...toDuties]
}
