import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { documents, documentUpdates, groups } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { digest } from '../events/chain.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { notFound } from '../refusal.ts'
import type { NewPlan } from './input.ts'
import { registerBlocks } from './numbers.server.ts'
import { planFacts, subjectOf } from './queries.server.ts'
import { rebuild } from './rebuild.ts'
import { firstUpdate, templateContent } from './template.ts'

interface Place {
  partnershipId: string
  documentId: string
}

/**
 * Makes a plan in a group from the action-plan template, written as the log's first row by the server. Members, co-chairs
 * and the group's facilitator may. Answers its id.
 */
export function createPlan(
  ctx: Ctx,
  { partnershipId, groupId }: { partnershipId: string; groupId: string },
  { title, locale }: NewPlan,
): Promise<string> {
  return transact(ctx, async (tx) => {
    const { db, now, userId } = tx
    allow(await loadActor(tx, partnershipId), 'document.create', { partnershipId, groupId })
    const [group] = await db
      .select({ id: groups.id })
      .from(groups)
      .where(and(eq(groups.partnershipId, partnershipId), eq(groups.id, groupId)))
    if (!group) throw notFound()
    const documentId = crypto.randomUUID()
    const ids = { issue: crypto.randomUUID(), solution: crypto.randomUUID(), commitment: crypto.randomUUID() }
    const bytes = firstUpdate(templateContent(locale, ids))
    await db.insert(documents).values({
      partnershipId,
      id: documentId,
      groupId,
      kind: 'plan',
      title,
      locale,
      createdBy: userId,
      createdAt: now,
    })
    await db.insert(documentUpdates).values({ partnershipId, documentId, seq: 1, bytes, userId: null, at: now })
    await registerBlocks(tx, { partnershipId, documentId }, rebuild({ snapshot: null, updates: [bytes] }).blocks)
    await recordEvents(tx, partnershipId, [{ type: 'document.created', payload: { documentId, groupId } }])
    return documentId
  })
}

/** Gives a plan another name. Members, co-chairs and the facilitator may. The same name again changes nothing. */
export function renamePlan(ctx: Ctx, place: Place, { title }: { title: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const plan = await planFacts(tx, place)
    if (!plan) throw notFound()
    allow(await loadActor(tx, place.partnershipId), 'document.rename', subjectOf(plan))
    if (plan.title === title) return
    await tx.db.update(documents).set({ title }).where(keyOf(place))
    await recordEvents(tx, place.partnershipId, [
      {
        type: 'document.renamed',
        payload: { documentId: plan.id, groupId: plan.group.id, titleDigest: digest(title) },
      },
    ])
  })
}

/** Puts a plan away: from then on it can be read, not changed. Co-chairs and the facilitator may. Twice is harmless. */
export const archivePlan = (ctx: Ctx, place: Place): Promise<void> => setArchived(ctx, place, true)

/** Brings a plan back into use: the undo of `archivePlan`, for the same people. */
export const unarchivePlan = (ctx: Ctx, place: Place): Promise<void> => setArchived(ctx, place, false)

function setArchived(ctx: Ctx, place: Place, away: boolean): Promise<void> {
  return transact(ctx, async (tx) => {
    const plan = await planFacts(tx, place)
    if (!plan) throw notFound()
    allow(await loadActor(tx, place.partnershipId), 'document.archive', subjectOf(plan))
    const changed = await tx.db
      .update(documents)
      .set(away ? { archivedAt: tx.now, archivedBy: tx.userId } : { archivedAt: null, archivedBy: null })
      .where(and(keyOf(place), away ? isNull(documents.archivedAt) : isNotNull(documents.archivedAt)))
      .returning({ id: documents.id })
    if (changed.length === 0) return
    await recordEvents(tx, place.partnershipId, [
      {
        type: away ? 'document.archived' : 'document.unarchived',
        payload: { documentId: plan.id, groupId: plan.group.id },
      },
    ])
  })
}

const keyOf = ({ partnershipId, documentId }: Place) =>
  and(eq(documents.partnershipId, partnershipId), eq(documents.id, documentId))
