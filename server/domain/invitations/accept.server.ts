import { and, eq } from 'drizzle-orm'
import { duties, groups, invitations, partnerships, seats } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { accountByEmail, createAccount } from '../accounts/create.server.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import type { NewEvent } from '../events/types.ts'
import { Refusal } from '../refusal.ts'
import { idInLink, judgeLink } from './link.ts'
import { invitationState } from './state.ts'

type Invitation = typeof invitations.$inferSelect

export interface Accepting {
  link: string
  /** For somebody who is not signed in. The address counts only where the invitation was not mailed to one. */
  account?: {
    name: string
    email?: string
    locale: string
    showAs: 'name' | 'seat'
    /** Made by the sign-in adapter; null for mailed sign-in links. */
    passwordHash: string | null
  }
}

/**
 * Takes up an invitation with the signed-in account or with a new one: account, seat or duty, and the record in one transaction, so
 * that of any number of people who hold a link one gets in (INVITE-3). Refuses with `conflict` what is used, expired, withdrawn or
 * replaced, one's own invitation (INVITE-4) and a seat one has already; with `forbidden` a mailed link in another account (INVITE-5).
 */
export function acceptInvitation(
  ctx: Ctx,
  { link, account }: Accepting,
): Promise<{ userId: string; email: string; partnership: string; group: string | null }> {
  return transact(ctx, async (outer) => {
    const invitation = await openAndLocked(outer, link)
    const userId = outer.userId ? await signedIn(outer, invitation) : await newAccount(outer, invitation, account)
    const tx = { ...outer, userId }
    if (invitation.invitedBy === userId) throw new Refusal('conflict', 'people:refusal.ownInvitation')
    const started = invitation.to === 'seat' ? await startSeat(tx, invitation) : await startDuty(tx, invitation)
    await tx.db
      .update(invitations)
      .set({ acceptedAt: tx.now, acceptedBy: userId })
      .where(eq(invitations.id, invitation.id))
    const { partnershipId, id, groupId } = invitation
    const where = await addressOf(tx, invitation)
    await recordEvents(tx, partnershipId, [
      { type: 'invitation.accepted', payload: { invitationId: id, ...(groupId && { groupId }), userId } },
      started,
    ])
    const email = invitation.email ?? account?.email ?? ''
    return { userId, email, ...where }
  })
}

/** Locks the invitation: whoever comes second waits here and then finds it used. */
async function openAndLocked(tx: Ctx, link: string): Promise<Invitation> {
  const id = idInLink(link)
  const [invitation] = id ? await tx.db.select().from(invitations).where(eq(invitations.id, id)).for('update') : []
  const judged = invitation ? judgeLink(tx.sign, link, invitation) : 'wrong'
  if (!invitation || judged === 'wrong') throw new Refusal('not-found', 'people:refusal.wrongLink')
  const state = invitationState(invitation, judged, tx.now)
  if (state !== 'open') throw new Refusal('conflict', `people:refusal.${state}`)
  return invitation
}

/** A mailed invitation is for the account with that address alone (INVITE-5). */
async function signedIn(tx: Ctx, invitation: Invitation): Promise<string> {
  const userId = tx.userId ?? ''
  if (invitation.email === null) return userId
  const invited = await accountByEmail(tx, invitation.email)
  if (invited?.id !== userId) throw new Refusal('forbidden', 'people:refusal.otherAccount')
  return userId
}

async function newAccount(tx: Ctx, invitation: Invitation, account: Accepting['account']): Promise<string> {
  const email = invitation.email ?? account?.email
  if (!account || !email) {
    throw new Refusal('invalid', 'common:refusal.fields', { fields: { email: 'common:field.required' } })
  }
  return createAccount(tx, { ...account, email })
}

async function startSeat(tx: Ctx & { userId: string }, invitation: Invitation): Promise<NewEvent> {
  const { partnershipId, groupId, affiliation, role, sectorId, label, under18 } = invitation
  if (!groupId || !affiliation || !role) throw new Error(`invitation ${invitation.id} names no seat`)
  await mustFacilitate(tx, invitation)
  const seat = { seatId: crypto.randomUUID(), groupId, userId: tx.userId }
  const added = await tx.db
    .insert(seats)
    .values({
      partnershipId,
      id: seat.seatId,
      groupId,
      userId: tx.userId,
      affiliation,
      role,
      sectorId,
      label,
      under18,
      startsAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: seats.id })
  if (added.length === 0) throw new Refusal('conflict', 'people:refusal.alreadySeated')
  return { type: 'seat.started', payload: seat }
}

/** The facilitator's seat carries a key to other seats, so it is only for who holds the facilitator's duty (INVITE-7). */
async function mustFacilitate(tx: Ctx, { partnershipId, affiliation }: Invitation): Promise<void> {
  if (affiliation !== 'facilitator') return
  const actor = await loadActor(tx, partnershipId)
  if (!actor?.duties.includes('facilitator')) throw new Refusal('conflict', 'people:refusal.facilitatorFirst')
}

async function startDuty(tx: Ctx & { userId: string }, invitation: Invitation): Promise<NewEvent> {
  const { partnershipId, duty: kind, officeId } = invitation
  if (!kind) throw new Error(`invitation ${invitation.id} names no duty`)
  const duty = { dutyId: crypto.randomUUID(), duty: kind, userId: tx.userId }
  const added = await tx.db
    .insert(duties)
    .values({ partnershipId, id: duty.dutyId, userId: tx.userId, kind, officeId, startsAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: duties.id })
  if (added.length === 0) throw new Refusal('conflict', 'people:refusal.alreadyHolds')
  return { type: 'duty.started', payload: duty }
}

/** Slugs of where to go now. */
async function addressOf(tx: Ctx, { partnershipId, groupId }: Invitation) {
  const [partnership] = await tx.db
    .select({ slug: partnerships.slug })
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId))
  const inGroup = and(eq(groups.partnershipId, partnershipId), eq(groups.id, groupId ?? partnershipId))
  const [group] = await tx.db.select({ slug: groups.slug }).from(groups).where(inGroup)
  return { partnership: partnership?.slug ?? '', group: group?.slug ?? null }
}
