import { and, asc, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { documentUpdates, documentVersions } from '#db/schema/index.ts'
import { can } from '../access/rules.ts'
import type { Ctx } from '../context.server.ts'
import { type PlanFacts, readablePlan, subjectOf } from '../documents/queries.server.ts'
import { notFound } from '../refusal.ts'
import { type PersonShown, peopleShown } from './people.server.ts'
import { ofDocument, type VersionReason } from './versions.server.ts'

interface Place {
  partnershipId: string
  documentId: string
}

export interface VersionFacts {
  id: string
  seq: number
  reason: VersionReason
  name: string | null
  words: number
  at: Date
}

export interface VersionInList extends VersionFacts {
  /** Who wrote or removed something since the version before. */
  authors: PersonShown[]
  /** Who named it or brought it about; null for an automatic one. */
  createdBy: PersonShown | null
  /** For `restored`: the version whose words came back. */
  restoredFrom: VersionFacts | null
  /** Words more (or less) than in the version before; null for the first. */
  grownBy: number | null
}

export interface HistoryAbilities {
  name: boolean
  restore: boolean
}

const mostVersions = 60

/**
 * The versions of a plan, newest first, `before` a place in the log (of a page further on), all or the named ones; and what was
 * written since the newest. Refuses with `not-found` whoever may not read the plan (HISTORY-5, ACCESS-3).
 */
export async function planHistory(ctx: Ctx, place: Place, asked: { named?: boolean; before?: number } = {}) {
  const { plan, abilities } = await readableHistory(ctx, place)
  const rows = await ctx.db
    .select({
      ...facts,
      authors: documentVersions.authors,
      createdBy: documentVersions.createdBy,
      restoredFrom: documentVersions.restoredFrom,
      wordsBefore: sql<number | null>`(
        select b.words from document_versions b
        where b.partnership_id = "document_versions"."partnership_id"
          and b.document_id = "document_versions"."document_id" and b.seq < "document_versions"."seq"
        order by b.seq desc limit 1)`,
    })
    .from(documentVersions)
    .where(
      and(
        ofDocument(place),
        asked.named ? isNotNull(documentVersions.name) : undefined,
        asked.before === undefined ? undefined : lt(documentVersions.seq, asked.before),
      ),
    )
    .orderBy(desc(documentVersions.seq))
    .limit(mostVersions + 1)
  const page = rows.slice(0, mostVersions)
  const since = await writtenSince(ctx, place)
  const people = await peopleShown(ctx, plan, [
    ...page.flatMap(({ authors, createdBy }) => [...authors, ...(createdBy ? [createdBy] : [])]),
    ...since.authors,
  ])
  const origins = await versionsById(ctx, place)
  const shown = (keys: readonly string[]) => keys.flatMap((key) => people.get(key) ?? [])
  return {
    plan,
    abilities,
    versions: page.map(
      ({ wordsBefore, ...row }): VersionInList => ({
        ...versionFacts(row),
        authors: shown(row.authors),
        createdBy: row.createdBy ? (people.get(row.createdBy) ?? null) : null,
        restoredFrom: row.restoredFrom ? (origins.get(row.restoredFrom) ?? null) : null,
        grownBy: wordsBefore === null ? null : row.words - wordsBefore,
      }),
    ),
    /** Where the next page of older versions begins. */
    older: rows.length > mostVersions ? (page.at(-1)?.seq ?? null) : null,
    since: since.at && { at: since.at, authors: shown(since.authors) },
  }
}

/** The plan for whoever may read it, and what they may do with its history. */
export async function readableHistory(
  ctx: Ctx,
  place: Place,
): Promise<{ plan: PlanFacts; abilities: HistoryAbilities }> {
  const { plan, actor } = await readablePlan(ctx, place)
  const subject = subjectOf(plan)
  return {
    plan,
    abilities: {
      name: can(actor, 'document.nameVersion', subject),
      restore: can(actor, 'document.restore', subject),
    },
  }
}

/** What was written since the newest version: when last, and by whom; `at` is null when nothing was. */
async function writtenSince({ db }: Ctx, { partnershipId, documentId }: Place) {
  const newest = db
    .select({ seq: sql`coalesce(max(${documentVersions.seq}), 0)` })
    .from(documentVersions)
    .where(ofDocument({ partnershipId, documentId }))
  const rows = await db
    .select({ userId: documentUpdates.userId, at: sql`max(${documentUpdates.at})`.mapWith(documentUpdates.at) })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.partnershipId, partnershipId),
        eq(documentUpdates.documentId, documentId),
        gt(documentUpdates.seq, newest),
      ),
    )
    .groupBy(documentUpdates.userId)
  const last = rows.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null)
  return { at: last, authors: rows.flatMap(({ userId }) => userId ?? []) }
}

const facts = {
  id: documentVersions.id,
  seq: documentVersions.seq,
  reason: documentVersions.reason,
  name: documentVersions.name,
  words: documentVersions.words,
  at: documentVersions.at,
}

type FactsRow = Omit<VersionFacts, 'reason'> & { reason: string }

const versionFacts = ({ id, seq, reason, name, words, at }: FactsRow): VersionFacts => ({
  id,
  seq,
  reason: reason as VersionReason,
  name,
  words,
  at,
})

/** Versions one can choose from, newest first: the named ones and the latest others. Asks no right. */
export async function versionsToChoose({ db }: Pick<Ctx, 'db'>, place: Place): Promise<VersionFacts[]> {
  const rows = await db
    .select(facts)
    .from(documentVersions)
    .where(ofDocument(place))
    .orderBy(sql`${documentVersions.name} is null`, desc(documentVersions.seq))
    .limit(mostToChoose)
  return rows.map(versionFacts).sort((one, other) => other.seq - one.seq)
}

const mostToChoose = 200

async function versionsById(ctx: Pick<Ctx, 'db'>, place: Place): Promise<Map<string, VersionFacts>> {
  return new Map((await versionsToChoose(ctx, place)).map((version) => [version.id, version]))
}

/** A version with its state, and those next to it. Refuses with `not-found`; asks no right. */
export async function versionWithState({ db }: Pick<Ctx, 'db'>, place: Place, id: string) {
  const [row] = uuid.test(id)
    ? await db
        .select({
          ...facts,
          state: documentVersions.state,
          authors: documentVersions.authors,
        })
        .from(documentVersions)
        .where(and(ofDocument(place), eq(documentVersions.id, id)))
    : []
  if (!row) throw notFound()
  const next = async (way: typeof lt, order: typeof asc) => {
    const [found] = await db
      .select(facts)
      .from(documentVersions)
      .where(and(ofDocument(place), way(documentVersions.seq, row.seq)))
      .orderBy(order(documentVersions.seq))
      .limit(1)
    return found ? versionFacts(found) : null
  }
  return {
    version: versionFacts(row),
    state: row.state,
    authors: row.authors,
    before: await next(lt, desc),
    after: await next(gt, asc),
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
