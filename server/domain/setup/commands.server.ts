import { sql } from 'drizzle-orm'
import { duties, offices, partnerships, sectors } from '#db/schema/index.ts'
import { createAccount } from '../accounts/create.server.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { addInvitation, type Invited } from '../invitations/commands.server.ts'
import { defaultOffices, defaultSectors } from '../partnerships/default-sectors.ts'
import { isFounded } from '../partnerships/queries.server.ts'
import { Refusal } from '../refusal.ts'
import type { Founding } from './input.ts'

export interface Founded {
  partnershipId: string
  slug: string
  administratorId: string
  /** Null when the administrator facilitates too. */
  facilitator: Invited | null
}

/** Any number: the same for all who found at once. */
const foundingLock = 716_002

/**
 * Founds the installation's first partnership: its administrator, its facilitator (the same person or an invited one), the usual
 * sectors and the chief's office. Refuses with `conflict` once there is a partnership, whoever was faster (SETUP-2).
 */
export function foundPartnership(ctx: Ctx, input: Founding): Promise<Founded> {
  return transact(ctx, async (outer) => {
    await outer.db.execute(sql`select pg_advisory_xact_lock(${foundingLock})`)
    if (await isFounded(outer)) throw new Refusal('conflict', 'setup:refusal.founded')
    const partnershipId = await addPartnership(outer, input)
    const administratorId = await createAccount(outer, {
      name: input.administratorName,
      email: input.administratorEmail,
      locale: input.defaultLocale,
      passwordHash: input.passwordHash,
    })
    const tx = { ...outer, userId: administratorId }
    const kinds = input.facilitator === 'same' ? ['administrator', 'facilitator'] : ['administrator']
    const started = kinds.map((duty) => ({ dutyId: crypto.randomUUID(), duty, userId: administratorId }))
    await tx.db.insert(duties).values(
      started.map(({ dutyId, duty, userId }) => {
        return { partnershipId, id: dutyId, userId, kind: duty, startsAt: tx.now }
      }),
    )
    await recordEvents(tx, partnershipId, [
      { type: 'partnership.founded', payload: { slug: input.slug } },
      ...started.map((payload) => ({ type: 'duty.started' as const, payload })),
    ])
    const facilitator = input.facilitator === 'same' ? null : await inviteFacilitator(tx, partnershipId, input)
    return { partnershipId, slug: input.slug, administratorId, facilitator }
  })
}

async function addPartnership(tx: Ctx, input: Founding): Promise<string> {
  const partnershipId = crypto.randomUUID()
  const { slug, name, town, languages, defaultLocale, timeZone, operator, custodianName, custodianContact } = input
  const { emergencyContact, complaintContact, supportContact } = input
  await tx.db.insert(partnerships).values({
    id: partnershipId,
    slug,
    name,
    town,
    languages,
    defaultLocale,
    timeZone,
    operator,
    custodianName,
    custodianContact,
    emergencyContact,
    complaintContact,
    supportContact,
    createdAt: tx.now,
  })
  await tx.db
    .insert(sectors)
    .values(
      defaultSectors.map((sector, at) => ({ partnershipId, id: crypto.randomUUID(), ...sector, position: at + 1 })),
    )
  await tx.db
    .insert(offices)
    .values(defaultOffices.map((office) => ({ partnershipId, id: crypto.randomUUID(), ...office, createdAt: tx.now })))
  return partnershipId
}

function inviteFacilitator(tx: Ctx, partnershipId: string, input: Founding): Promise<Invited> {
  const { facilitatorName = '', facilitatorEmail: email, defaultLocale: locale } = input
  const how = email ? 'mail' : 'link'
  return addInvitation(
    tx,
    partnershipId,
    { name: facilitatorName, how, email, locale },
    { to: 'duty', duty: 'facilitator' },
  )
}
