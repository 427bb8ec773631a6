import { and, eq } from 'drizzle-orm'
import { groups, seats } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { lockPartnership } from '../partnerships/lock.server.ts'
import { freeSlug, slugOf } from '../partnerships/slug.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { GroupChange, NewGroup } from './input.ts'

/** Words of addresses under `/groups/`. */
const pages = ['new']

/**
 * A facilitator starts a working group or the Council and gets a facilitator's seat there, or nobody could invite (GROUP-1).
 * A name that another group has is a `conflict`. Answers the new group's id and slug.
 */
export function createGroup(ctx: Ctx, partnershipId: string, input: NewGroup): Promise<{ id: string; slug: string }> {
  return transact(ctx, async (tx) => {
    await lockPartnership(tx, partnershipId)
    const actor = await loadActor(tx, partnershipId)
    allow(actor, 'group.create', { partnershipId })
    const others = await groupNames(tx, partnershipId)
    mustBeFree(others, input.name)
    const id = crypto.randomUUID()
    const slug = freeSlug(slugOf(input.name, 'group'), new Set([...pages, ...others.map((other) => other.slug)]))
    await tx.db.insert(groups).values({ partnershipId, id, slug, ...input, createdAt: tx.now })
    const seat = { seatId: crypto.randomUUID(), groupId: id, userId: actor.userId }
    await tx.db.insert(seats).values({
      partnershipId,
      id: seat.seatId,
      groupId: id,
      userId: actor.userId,
      affiliation: 'facilitator',
      role: 'scribe',
      startsAt: tx.now,
    })
    await recordEvents(tx, partnershipId, [
      { type: 'group.created', payload: { groupId: id } },
      { type: 'seat.started', payload: seat },
    ])
    return { id, slug }
  })
}

/** Co-chairs and the facilitator change name, purpose and ground rules; the address stays. Answers which fields changed. */
export function editGroup(ctx: Ctx, partnershipId: string, groupId: string, input: GroupChange): Promise<string[]> {
  return transact(ctx, async (tx) => {
    await lockPartnership(tx, partnershipId)
    allow(await loadActor(tx, partnershipId), 'group.edit', { partnershipId, groupId })
    const all = await groupNames(tx, partnershipId)
    const before = all.find((group) => group.id === groupId)
    if (!before) throw notFound()
    mustBeFree(
      all.filter((group) => group !== before),
      input.name,
    )
    const fields = (Object.keys(input) as (keyof GroupChange)[]).filter((field) => before[field] !== input[field])
    if (fields.length === 0) return []
    await tx.db
      .update(groups)
      .set(input)
      .where(and(eq(groups.partnershipId, partnershipId), eq(groups.id, groupId)))
    await recordEvents(tx, partnershipId, [{ type: 'group.changed', payload: { groupId, fields } }])
    return fields
  })
}

const groupNames = (tx: Ctx, partnershipId: string) =>
  tx.db.select().from(groups).where(eq(groups.partnershipId, partnershipId))

/** Two groups of one name could not be told apart. */
function mustBeFree(others: readonly { name: string }[], name: string): void {
  const said = (text: string) => text.normalize('NFC').toLowerCase()
  if (!others.some((other) => said(other.name) === said(name))) return
  throw new Refusal('conflict', 'groups:refusal.nameTaken', { fields: { name: 'groups:field.nameTaken' } })
}
