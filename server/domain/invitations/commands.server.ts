import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { invitations, offices, sectors } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow, can } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { lockPartnership } from '../partnerships/lock.server.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { DutyInvitation, SeatInvitation } from './input.ts'
import { invitationLink } from './link.ts'
import { carryOut, subjectOf } from './queries.server.ts'
import { expiryFrom, mostOpen, mostTimesSent } from './state.ts'

/** `link` is null for a mailed invitation: whoever opens it shows that the mailbox is his (INVITE-5). */
export interface Invited {
  invitationId: string
  link: string | null
}

/** A co-chair or the facilitator of the group invites to a seat there (INVITE-1, INVITE-6). */
export function inviteToSeat(ctx: Ctx, partnershipId: string, input: SeatInvitation): Promise<Invited> {
  return transact(ctx, async (tx) => {
    const { groupId, affiliation, role, label, under18 } = input
    await lockPartnership(tx, partnershipId)
    allow(await loadActor(tx, partnershipId), 'seat.invite', { partnershipId, groupId })
    if (input.sectorId) await mustExist(tx, sectors, partnershipId, input.sectorId)
    await mustHaveRoom(tx, partnershipId, groupId)
    const seat = { to: 'seat', groupId, affiliation, role, label, under18, sectorId: input.sectorId ?? null }
    return addInvitation(tx, partnershipId, input, seat)
  })
}

/** An administrator invites to a duty (INVITE-1, INVITE-6). */
export function inviteToDuty(ctx: Ctx, partnershipId: string, input: DutyInvitation): Promise<Invited> {
  return transact(ctx, async (tx) => {
    await lockPartnership(tx, partnershipId)
    allow(await loadActor(tx, partnershipId), 'duty.invite', { partnershipId })
    const officeId = input.duty === 'signer' ? (input.officeId ?? null) : null
    if (officeId) await mustExist(tx, offices, partnershipId, officeId)
    await mustHaveRoom(tx, partnershipId, null)
    return addInvitation(tx, partnershipId, input, { to: 'duty', duty: input.duty, officeId })
  })
}

/**
 * Sends it again, or makes a new link to hand over: the older link stops working and two weeks begin anew (INVITE-3).
 * An administrator carries out what is mailed but never sees a link to a seat (INVITE-5).
 */
export function resendInvitation(ctx: Ctx, partnershipId: string, input: { invitationId: string }): Promise<Invited> {
  return transact(ctx, async (tx) => {
    const { invitation, actor } = await waiting(tx, partnershipId, input.invitationId)
    const mayHandOver = can(actor, invitation.to === 'seat' ? 'seat.invite' : 'duty.invite', subjectOf(invitation))
    if (invitation.email === null && !mayHandOver) throw new Refusal('forbidden', 'people:refusal.handedOver')
    if (invitation.timesSent >= mostTimesSent) throw new Refusal('too-many', 'people:refusal.sentTooOften')
    const timesSent = invitation.timesSent + 1
    await tx.db
      .update(invitations)
      .set({ timesSent, expiresAt: expiryFrom(tx.now) })
      .where(eq(invitations.id, invitation.id))
    const { id, groupId } = invitation
    await recordEvents(tx, partnershipId, [
      { type: 'invitation.sent', payload: { invitationId: id, ...(groupId && { groupId }), timesSent } },
    ])
    const link = invitation.email === null ? invitationLink(tx.sign, { partnershipId, id, timesSent }) : null
    return { invitationId: id, link }
  })
}

/** Takes an invitation back; its link then says so (INVITE-3). */
export function withdrawInvitation(ctx: Ctx, partnershipId: string, input: { invitationId: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { invitation } = await waiting(tx, partnershipId, input.invitationId)
    await tx.db.update(invitations).set({ withdrawnAt: tx.now }).where(eq(invitations.id, invitation.id))
    const { id, groupId } = invitation
    await recordEvents(tx, partnershipId, [
      { type: 'invitation.withdrawn', payload: { invitationId: id, ...(groupId && { groupId }) } },
    ])
  })
}

/** Adds an invitation inside the caller's transaction and records it. Rights and limits are the caller's to check. */
export async function addInvitation(
  tx: Ctx,
  partnershipId: string,
  input: Pick<SeatInvitation, 'name' | 'how' | 'email' | 'locale'>,
  place: Pick<typeof invitations.$inferInsert, 'to'> & Partial<typeof invitations.$inferInsert>,
): Promise<Invited> {
  const id = crypto.randomUUID()
  const email = input.how === 'mail' ? (input.email ?? null) : null
  await tx.db.insert(invitations).values({
    ...place,
    partnershipId,
    id,
    email,
    name: input.name,
    locale: input.locale,
    invitedBy: tx.userId,
    createdAt: tx.now,
    expiresAt: expiryFrom(tx.now),
  })
  const { groupId } = place
  await recordEvents(tx, partnershipId, [
    { type: 'invitation.sent', payload: { invitationId: id, ...(groupId && { groupId }), timesSent: 1 } },
  ])
  return {
    invitationId: id,
    link: email === null ? invitationLink(tx.sign, { partnershipId, id, timesSent: 1 }) : null,
  }
}

/** The invitation while nobody has accepted or withdrawn it, locked, and the actor, who may do something about it. */
async function waiting(tx: Ctx, partnershipId: string, invitationId: string) {
  const [invitation] = await tx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.partnershipId, partnershipId), eq(invitations.id, invitationId)))
    .for('update')
  if (!invitation) throw notFound()
  const actor = await loadActor(tx, partnershipId)
  allow(actor, carryOut(invitation), subjectOf(invitation))
  if (invitation.acceptedAt) throw new Refusal('conflict', 'people:refusal.accepted')
  if (invitation.withdrawnAt) throw new Refusal('conflict', 'people:refusal.withdrawn')
  return { invitation, actor }
}

async function mustHaveRoom(tx: Ctx, partnershipId: string, groupId: string | null): Promise<void> {
  const [{ open } = { open: 0 }] = await tx.db
    .select({ open: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.partnershipId, partnershipId),
        groupId === null ? isNull(invitations.groupId) : eq(invitations.groupId, groupId),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, tx.now),
      ),
    )
  if (open >= mostOpen)
    throw new Refusal('too-many', 'people:refusal.tooManyInvitations', { values: { count: mostOpen } })
}

async function mustExist(tx: Ctx, table: typeof sectors | typeof offices, partnershipId: string, id: string) {
  const [found] = await tx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.partnershipId, partnershipId), eq(table.id, id)))
  if (!found) throw notFound()
}
