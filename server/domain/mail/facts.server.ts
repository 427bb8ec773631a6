import { and, eq, isNull, or } from 'drizzle-orm'
import { groups, invitations, offices, partnerships, seats, user } from '#db/schema/index.ts'
import type { Affiliation, SeatRole } from '../access/words.ts'
import type { Ctx } from '../context.server.ts'
import { isYouth } from '../people/current.server.ts'
import { keyOf } from '../people/endings.ts'
import { shownName } from '../people/shown-name.ts'

/** What an invitation's mail says, the inviter under the name others see (PEOPLE-1); null when it is no longer open or was to be handed over instead. */
export async function invitationForMail({ db }: Pick<Ctx, 'db'>, partnershipId: string, invitationId: string) {
  const [row] = await db
    .select({
      invitation: invitations,
      town: partnerships.town,
      timeZone: partnerships.timeZone,
      support: partnerships.supportContact,
      inviter: user.name,
      inviterYouth: isYouth(invitations.partnershipId, invitations.invitedBy),
      group: groups.name,
      officeEn: offices.nameEn,
      officeEs: offices.nameEs,
    })
    .from(invitations)
    .innerJoin(partnerships, eq(partnerships.id, invitations.partnershipId))
    .leftJoin(user, eq(user.id, invitations.invitedBy))
    .leftJoin(groups, and(eq(groups.partnershipId, invitations.partnershipId), eq(groups.id, invitations.groupId)))
    .leftJoin(offices, and(eq(offices.partnershipId, invitations.partnershipId), eq(offices.id, invitations.officeId)))
    .where(and(eq(invitations.partnershipId, partnershipId), eq(invitations.id, invitationId)))
  if (!row?.invitation.email || row.invitation.acceptedAt || row.invitation.withdrawnAt) return null
  const inviter = row.inviter === null ? null : shownName(row.inviter, row.inviterYouth)
  return { ...row, inviter, email: row.invitation.email }
}

/**
 * Whom a notice about a seat goes to: the group's current people, each told whether they hold a key to end a seat (PEOPLE-2),
 * and the seat's own holder, who may have left the group by then.
 */
export async function peopleForNotice(
  { db }: Pick<Ctx, 'db'>,
  partnershipId: string,
  { groupId, seatId }: { groupId: string; seatId: string },
) {
  const rows = await db
    .select({
      userId: user.id,
      email: user.email,
      name: user.name,
      locale: user.locale,
      seat: { role: seats.role, affiliation: seats.affiliation },
      group: groups.name,
      groupSlug: groups.slug,
      slug: partnerships.slug,
      support: partnerships.supportContact,
    })
    .from(seats)
    .innerJoin(user, and(eq(user.id, seats.userId), isNull(user.disabledAt)))
    .innerJoin(groups, and(eq(groups.partnershipId, seats.partnershipId), eq(groups.id, seats.groupId)))
    .innerJoin(partnerships, eq(partnerships.id, seats.partnershipId))
    .where(
      and(
        eq(seats.partnershipId, partnershipId),
        eq(seats.groupId, groupId),
        or(isNull(seats.endsAt), eq(seats.id, seatId)),
      ),
    )
  return rows.map(({ seat, ...person }) => ({
    ...person,
    holdsKey: keyOf({ role: seat.role as SeatRole, affiliation: seat.affiliation as Affiliation }) !== null,
  }))
}
