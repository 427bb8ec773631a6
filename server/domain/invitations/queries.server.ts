import { and, asc, eq, isNull } from 'drizzle-orm'
import { groups, invitations, offices, partnerships, sectors, user } from '#db/schema/index.ts'
import { type Actor, can } from '../access/rules.ts'
import type { Affiliation, DutyKind, SeatRole } from '../access/words.ts'
import { accountByEmail } from '../accounts/create.server.ts'
import type { Ctx } from '../context.server.ts'
import { isYouth } from '../people/current.server.ts'
import { shownName } from '../people/shown-name.ts'
import { idInLink, invitationLink, judgeLink } from './link.ts'
import type { InvitationListed, Place } from './place.ts'
import { type InvitationState, invitationState } from './state.ts'

type Invitation = typeof invitations.$inferSelect

interface Described {
  invitation: Invitation
  place: Place
  partnership: typeof partnerships.$inferSelect
  /** Null when the installation itself invited (set-up). */
  inviter: string | null
}

export type Preview =
  | { state: 'wrong' }
  | (Described & { state: InvitationState /** The mailed address has an account already. */; hasAccount: boolean })

/**
 * What a link offers, for anybody who holds it: the link is the right to read it. A link that was never sent is `wrong` and tells
 * nothing (INVITE-2).
 */
export async function previewInvitation(ctx: Ctx, link: string): Promise<Preview> {
  const id = idInLink(link)
  const described = id ? await describe(ctx, id) : null
  if (!described) return { state: 'wrong' }
  const judged = judgeLink(ctx.sign, link, described.invitation)
  if (judged === 'wrong') return { state: 'wrong' }
  const { email } = described.invitation
  return {
    ...described,
    state: invitationState(described.invitation, judged, ctx.now),
    hasAccount: email !== null && (await accountByEmail(ctx, email)) !== null,
  }
}

async function describe(ctx: Pick<Ctx, 'db'>, id: string): Promise<Described | null> {
  const [row] = await ctx.db
    .select({
      invitation: invitations,
      partnership: partnerships,
      group: groups,
      sector: sectors,
      office: offices,
      inviter: user.name,
      inviterYouth: isYouth(invitations.partnershipId, invitations.invitedBy),
    })
    .from(invitations)
    .innerJoin(partnerships, eq(partnerships.id, invitations.partnershipId))
    .leftJoin(groups, and(eq(groups.partnershipId, invitations.partnershipId), eq(groups.id, invitations.groupId)))
    .leftJoin(sectors, and(eq(sectors.partnershipId, invitations.partnershipId), eq(sectors.id, invitations.sectorId)))
    .leftJoin(offices, and(eq(offices.partnershipId, invitations.partnershipId), eq(offices.id, invitations.officeId)))
    .leftJoin(user, eq(user.id, invitations.invitedBy))
    .where(eq(invitations.id, id))
  if (!row) return null
  const { invitation, partnership } = row
  const inviter = row.inviter === null ? null : shownName(row.inviter, row.inviterYouth)
  return { invitation, partnership, inviter, place: placeOf(invitation, row) }
}

function placeOf(
  invitation: Invitation,
  {
    group,
    sector,
    office,
  }: Record<'sector' | 'office', { nameEn: string; nameEs: string } | null> & {
    group: typeof groups.$inferSelect | null
  },
): Place {
  const named = (row: { nameEn: string; nameEs: string } | null) => row && { nameEn: row.nameEn, nameEs: row.nameEs }
  if (invitation.to === 'duty' || !group) {
    return { to: 'duty', duty: invitation.duty as DutyKind, office: named(office) }
  }
  const { id, slug, name, purpose, groundRules } = group
  return {
    to: 'seat',
    group: { id, slug, name, purpose, groundRules },
    affiliation: invitation.affiliation as Affiliation,
    role: invitation.role as SeatRole,
    sector: named(sector),
    label: invitation.label,
    under18: invitation.under18,
  }
}

/** Invitations that nobody accepted yet, for those who may do something about them. */
export async function openInvitations(ctx: Ctx, actor: Actor): Promise<InvitationListed[]> {
  const { partnershipId } = actor
  const rows = await ctx.db
    .select({ invitation: invitations, group: groups, sector: sectors, office: offices })
    .from(invitations)
    .leftJoin(groups, and(eq(groups.partnershipId, invitations.partnershipId), eq(groups.id, invitations.groupId)))
    .leftJoin(sectors, and(eq(sectors.partnershipId, invitations.partnershipId), eq(sectors.id, invitations.sectorId)))
    .leftJoin(offices, and(eq(offices.partnershipId, invitations.partnershipId), eq(offices.id, invitations.officeId)))
    .where(
      and(
        eq(invitations.partnershipId, partnershipId),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
      ),
    )
    .orderBy(asc(invitations.createdAt))
  return rows
    .filter(({ invitation }) => can(actor, carryOut(invitation), subjectOf(invitation)))
    .map(({ invitation, ...names }) => {
      const mayHandOver = can(actor, invitation.to === 'seat' ? 'seat.invite' : 'duty.invite', subjectOf(invitation))
      const handedOver = invitation.email === null
      return {
        id: invitation.id,
        name: shownName(invitation.name, invitation.under18),
        place: placeOf(invitation, names),
        state: invitation.expiresAt <= ctx.now ? 'expired' : 'open',
        expiresAt: invitation.expiresAt,
        timesSent: invitation.timesSent,
        mailed: invitation.invitedBy === actor.userId && invitation.email ? invitation.email : !handedOver,
        link: handedOver && mayHandOver ? invitationLink(ctx.sign, invitation) : null,
        locale: invitation.locale,
        abilities: { resend: mayHandOver || !handedOver },
      }
    })
}

/** What resending or withdrawing asks of the access table. */
export const carryOut = (invitation: Pick<Invitation, 'to'>) =>
  invitation.to === 'seat' ? ('invitation.carryOut' as const) : ('duty.invite' as const)

export const subjectOf = ({ partnershipId, groupId }: Pick<Invitation, 'partnershipId' | 'groupId'>) =>
  groupId === null ? { partnershipId } : { partnershipId, groupId }
