import { and, eq, isNull } from 'drizzle-orm'
import { groups, invitations, offices, partnerships, seats, user } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

/** What an invitation's mail says; null when it is no longer open or was to be handed over instead. */
export async function invitationForMail({ db }: Pick<Ctx, 'db'>, partnershipId: string, invitationId: string) {
  const [row] = await db
    .select({
      invitation: invitations,
      town: partnerships.town,
      timeZone: partnerships.timeZone,
      support: partnerships.supportContact,
      inviter: user.name,
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
  return { ...row, email: row.invitation.email }
}

/** The current members of a group, for a notice to all of them. */
export async function groupForNotice({ db }: Pick<Ctx, 'db'>, partnershipId: string, groupId: string) {
  const members = await db
    .select({
      userId: user.id,
      email: user.email,
      name: user.name,
      locale: user.locale,
      group: groups.name,
      groupSlug: groups.slug,
      slug: partnerships.slug,
      support: partnerships.supportContact,
    })
    .from(seats)
    .innerJoin(user, and(eq(user.id, seats.userId), isNull(user.disabledAt)))
    .innerJoin(groups, and(eq(groups.partnershipId, seats.partnershipId), eq(groups.id, seats.groupId)))
    .innerJoin(partnerships, eq(partnerships.id, seats.partnershipId))
    .where(and(eq(seats.partnershipId, partnershipId), eq(seats.groupId, groupId), isNull(seats.endsAt)))
  return members
}
