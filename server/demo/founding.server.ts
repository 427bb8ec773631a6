/** Founds the demo's partnership, its offices and its groups. */
import type { Ctx } from '#server/domain/context.server.ts'
import { createGroup } from '#server/domain/groups/commands.server.ts'
import { acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import { addOffice } from '#server/domain/partnerships/commands.server.ts'
import { officesOf, sectorsOf } from '#server/domain/partnerships/queries.server.ts'
import { foundPartnership } from '#server/domain/setup/commands.server.ts'
import { emailOf } from './accounts.ts'
import { type GroupSlug, people } from './content/people.ts'
import { groups, offices, town } from './content/town.ts'

export interface Town {
  partnershipId: string
  administratorId: string
  facilitatorId: string
  groups: ReadonlyMap<GroupSlug, string>
  /** English name → id. */
  sectors: ReadonlyMap<string, string>
  offices: ReadonlyMap<string, string>
}

/** The administrator sets up and adds the offices; the facilitator is invited, comes in and starts the groups. */
export async function foundTown(ctx: Ctx, passwordHash: string): Promise<Town> {
  const { karen, samuel } = people
  const founded = await foundPartnership(ctx, {
    ...town,
    languages: [...town.languages],
    administratorName: karen.name,
    administratorEmail: emailOf('karen'),
    passwordHash,
    facilitator: 'other',
    facilitatorName: samuel.name,
  })
  const { partnershipId, administratorId } = founded
  const administrator = { ...ctx, userId: administratorId }
  for (const office of offices) await addOffice(administrator, partnershipId, office)
  const { userId: facilitatorId } = await acceptInvitation(ctx, {
    link: founded.facilitator?.link ?? '',
    account: { ...samuel, email: emailOf('samuel'), passwordHash },
  })
  const facilitator = { ...ctx, userId: facilitatorId }
  const started = new Map<GroupSlug, string>()
  for (const { slug, ...group } of groups) {
    started.set(slug, (await createGroup(facilitator, partnershipId, group)).id)
  }
  const byName = (rows: readonly { id: string; nameEn: string }[]) =>
    new Map(rows.map(({ id, nameEn }) => [nameEn, id]))
  return {
    partnershipId,
    administratorId,
    facilitatorId,
    groups: started,
    sectors: byName(await sectorsOf(ctx, partnershipId)),
    offices: byName(await officesOf(ctx, partnershipId)),
  }
}
