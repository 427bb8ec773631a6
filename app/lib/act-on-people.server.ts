/** The acts of the people page: one form each, told apart by `intent`. */
import { redirect } from 'react-router'
import type { Actor } from '#server/domain/access/rules.ts'
import type { Ctx } from '#server/domain/context.server.ts'
import { resendInvitation, withdrawInvitation } from '#server/domain/invitations/commands.server.ts'
import { invitationInput } from '#server/domain/invitations/input.ts'
import { addOffice, addSector } from '#server/domain/partnerships/commands.server.ts'
import { namedInput } from '#server/domain/partnerships/input.ts'
import { endDuty } from '#server/domain/people/commands.server.ts'
import {
  agreeToEndSeat,
  askToEndSeat,
  doNotAgreeToEndSeat,
  leaveOwnSeat,
} from '#server/domain/people/end-seat.server.ts'
import { dutyEnded, leaving, seatEndAsked, seatInput } from '#server/domain/people/input.ts'
import { dutiesOf, peopleOf } from '#server/domain/people/queries.server.ts'
import { notFound } from '#server/domain/refusal.ts'
import { mustBeNamed } from './confirmed.server.ts'
import { parseForm } from './door.server.ts'

/** Does what the form asks and answers the key of the sentence that says so. `people` is the page's address. */
export async function actOnPeople(ctx: Ctx, actor: Actor, people: string, form: FormData) {
  const { partnershipId } = actor
  switch (form.get('intent')) {
    case 'ask':
      await askToEndSeat(ctx, partnershipId, parseForm(seatEndAsked, form))
      return { done: 'done.asked' as const }
    case 'agree': {
      const input = parseForm(seatInput, form)
      mustBeNamed(form, (await personInSeat(ctx, actor, input.seatId)).name)
      await agreeToEndSeat(ctx, partnershipId, input)
      return { done: 'done.ended' as const }
    }
    case 'disagree':
      await doNotAgreeToEndSeat(ctx, partnershipId, parseForm(seatInput, form))
      return { done: 'done.disagreed' as const }
    case 'leave': {
      const input = parseForm(leaving, form)
      mustBeNamed(form, (await personInSeat(ctx, actor, input.seatId)).group)
      await leaveOwnSeat(ctx, partnershipId, input)
      // Whoever left the last seat may not come back to this page.
      throw redirect(actor.seats.length + actor.duties.length > 1 ? people : '/')
    }
    case 'end-duty': {
      const input = parseForm(dutyEnded, form)
      const duty = (await dutiesOf(ctx, actor)).find(({ dutyId }) => dutyId === input.dutyId)
      if (!duty) throw notFound()
      mustBeNamed(form, duty.name)
      await endDuty(ctx, partnershipId, input)
      return { done: 'done.dutyEnded' as const }
    }
    case 'resend': {
      const { link, invitationId } = await resendInvitation(ctx, partnershipId, parseForm(invitationInput, form))
      if (link) throw redirect(`${people}/invite?made=${invitationId}`)
      return { done: 'open.resent' as const }
    }
    case 'withdraw':
      await withdrawInvitation(ctx, partnershipId, parseForm(invitationInput, form))
      return { done: 'open.withdrawn' as const }
    case 'add-sector':
      await addSector(ctx, partnershipId, parseForm(namedInput, form))
      return { done: 'done.added' as const }
    case 'add-office':
      await addOffice(ctx, partnershipId, parseForm(namedInput, form))
      return { done: 'done.added' as const }
    default:
      throw notFound()
  }
}

/** Who sits there, under the name by which the actor sees him, and in which group. */
async function personInSeat(ctx: Ctx, actor: Actor, seatId: string): Promise<{ name: string; group: string }> {
  for (const group of (await peopleOf(ctx, actor)).groups) {
    const person = group.people.find((listed) => listed.seatId === seatId)
    if (person) return { name: person.name, group: group.name }
  }
  throw notFound()
}
