import { count, eq } from 'drizzle-orm'
import { offices, partnerships, sectors } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Named, PartnershipChange } from './input.ts'

/** Changes what everybody may know of the partnership. Administrators only. Answers which fields changed. */
export function changePartnership(ctx: Ctx, partnershipId: string, input: PartnershipChange): Promise<string[]> {
  return transact(ctx, async (tx) => {
    allow(await loadActor(tx, partnershipId), 'partnership.configure', { partnershipId })
    const [before] = await tx.db
      .select()
      .from(partnerships)
      .where(eq(partnerships.id, partnershipId))
      .for('no key update')
    if (!before) throw notFound()
    const fields = (Object.keys(input) as (keyof PartnershipChange)[]).filter(
      (field) => String(before[field]) !== String(input[field]),
    )
    if (fields.length === 0) return []
    await tx.db.update(partnerships).set(input).where(eq(partnerships.id, partnershipId))
    await recordEvents(tx, partnershipId, [{ type: 'partnership.changed', payload: { fields } }])
    return fields
  })
}

/** Adds a sector that seats can be counted by. Administrators only; the same English name twice is a `conflict`. */
export function addSector(ctx: Ctx, partnershipId: string, input: Named): Promise<string> {
  return transact(ctx, async (tx) => {
    allow(await loadActor(tx, partnershipId), 'partnership.configure', { partnershipId })
    const [{ known } = { known: 0 }] = await tx.db
      .select({ known: count() })
      .from(sectors)
      .where(eq(sectors.partnershipId, partnershipId))
    const sectorId = crypto.randomUUID()
    const added = await tx.db
      .insert(sectors)
      .values({ partnershipId, id: sectorId, ...input, position: known + 1 })
      .onConflictDoNothing()
      .returning({ id: sectors.id })
    if (added.length === 0) throw alreadyThere()
    await recordEvents(tx, partnershipId, [{ type: 'sector.added', payload: { sectorId } }])
    return sectorId
  })
}

/** Adds an office that can promise. Administrators only; the same English name twice is a `conflict`. */
export function addOffice(ctx: Ctx, partnershipId: string, input: Named): Promise<string> {
  return transact(ctx, async (tx) => {
    allow(await loadActor(tx, partnershipId), 'partnership.configure', { partnershipId })
    const officeId = crypto.randomUUID()
    const added = await tx.db
      .insert(offices)
      .values({ partnershipId, id: officeId, ...input, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: offices.id })
    if (added.length === 0) throw alreadyThere()
    await recordEvents(tx, partnershipId, [{ type: 'office.added', payload: { officeId } }])
    return officeId
  })
}

const alreadyThere = () =>
  new Refusal('conflict', 'people:refusal.nameTaken', { fields: { nameEn: 'people:field.nameTaken' } })
