import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { documentProjections, documents, groups } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { type Actor, can, type Subject } from '../access/rules.ts'
import type { Ctx } from '../context.server.ts'
import { notFound } from '../refusal.ts'

export interface PlanSummary {
  id: string
  title: string
  locale: string
  /** As last read; null for a plan nobody has opened since it was written. */
  words: number | null
  changedAt: Date
  archivedAt: Date | null
}

type LatestPlan = Pick<PlanSummary, 'id' | 'title' | 'locale' | 'changedAt'> & { group: string }

const mostPlans = 200

/** The plans of a group, those in use first, by title. Asks no right: for pages that have let the person into the group. */
export function plansOfGroup(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, groupId }: { partnershipId: string; groupId: string },
): Promise<PlanSummary[]> {
  return db
    .select({
      id: documents.id,
      title: documents.title,
      locale: documents.locale,
      words: documentProjections.words,
      changedAt: lastChange,
      archivedAt: documents.archivedAt,
    })
    .from(documents)
    .leftJoin(
      documentProjections,
      and(
        eq(documentProjections.partnershipId, documents.partnershipId),
        eq(documentProjections.documentId, documents.id),
      ),
    )
    .where(and(eq(documents.partnershipId, partnershipId), eq(documents.groupId, groupId), eq(documents.kind, 'plan')))
    .orderBy(sql`${documents.archivedAt} is not null`, asc(documents.title))
    .limit(mostPlans)
}

/** The plans in use of several groups, the latest change first, with their groups' names: one question, however many groups. */
export async function latestPlans(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, groupIds, limit }: { partnershipId: string; groupIds: readonly string[]; limit: number },
): Promise<LatestPlan[]> {
  if (groupIds.length === 0) return []
  const { id, title, locale } = documents
  return db
    .select({ id, title, locale, changedAt: lastChange, group: groups.name })
    .from(documents)
    .innerJoin(groups, and(eq(groups.partnershipId, documents.partnershipId), eq(groups.id, documents.groupId)))
    .where(
      and(
        eq(documents.partnershipId, partnershipId),
        inArray(documents.groupId, [...groupIds]),
        eq(documents.kind, 'plan'),
        isNull(documents.archivedAt),
      ),
    )
    .orderBy(desc(lastChange), asc(title))
    .limit(limit)
}

/** When words last changed: the last row of the log, else the last that is in the snapshot, else when the plan was made. */
const lastChange = sql`coalesce(
  (select at from document_updates u
    where u.partnership_id = ${documents.partnershipId} and u.document_id = ${documents.id} order by seq desc limit 1),
  (select at from document_snapshots s
    where s.partnership_id = ${documents.partnershipId} and s.document_id = ${documents.id} order by seq desc limit 1),
  ${documents.createdAt})`.mapWith((at: string | Date) => new Date(at))

export interface PlanFacts {
  id: string
  partnershipId: string
  title: string
  locale: string
  generation: number
  archivedAt: Date | null
  group: { id: string; slug: string; name: string }
}

export interface PlanAbilities {
  edit: boolean
  rename: boolean
  archive: boolean
}

/**
 * A plan and what this person may do with it. Refuses with `not-found` whoever may not read it, and for a plan of another
 * partnership (ACCESS-3).
 */
export async function readablePlan(
  ctx: Pick<Ctx, 'db' | 'now' | 'userId'>,
  place: { partnershipId: string; documentId: string },
): Promise<{ plan: PlanFacts; abilities: PlanAbilities; actor: Actor }> {
  const plan = await planFacts(ctx, place)
  const actor = plan && (await loadActor(ctx, place.partnershipId))
  if (!plan || !actor || !can(actor, 'document.read', subjectOf(plan))) throw notFound()
  const subject = subjectOf(plan)
  return {
    plan,
    actor,
    abilities: {
      edit: can(actor, 'document.edit', subject),
      rename: can(actor, 'document.rename', subject),
      archive: can(actor, 'document.archive', subject),
    },
  }
}

/** What the access table is asked about a document. */
export const subjectOf = (plan: PlanFacts): Subject => ({
  partnershipId: plan.partnershipId,
  groupId: plan.group.id,
  archived: plan.archivedAt !== null,
})

/** Asks no right; null when the partnership has no such plan. */
export async function planFacts(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, documentId }: { partnershipId: string; documentId: string },
): Promise<PlanFacts | null> {
  if (!uuid.test(documentId)) return null
  const [row] = await db
    .select({
      id: documents.id,
      partnershipId: documents.partnershipId,
      title: documents.title,
      locale: documents.locale,
      generation: documents.generation,
      archivedAt: documents.archivedAt,
      group: { id: groups.id, slug: groups.slug, name: groups.name },
    })
    .from(documents)
    .innerJoin(groups, and(eq(groups.partnershipId, documents.partnershipId), eq(groups.id, documents.groupId)))
    .where(and(eq(documents.partnershipId, partnershipId), eq(documents.id, documentId), eq(documents.kind, 'plan')))
  return row ?? null
}

/** PostgreSQL refuses other text for a uuid with an error; for a reader it is an address of nothing. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
