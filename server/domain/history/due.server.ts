/** Automatic versions: after ten minutes without edits, and hourly while people write (HISTORY-1). */
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.server.ts'
import { loadDocument } from '../documents/store.server.ts'
import { keepVersion, stateOf } from './versions.server.ts'

/** So long nobody wrote. */
export const quietMs = 10 * 60_000
/** So long somebody has been writing since the last version. */
export const hourMs = 60 * 60_000
/** The others wait for the next round: building a version of a large plan takes the database and the processor for a moment. */
const mostAtOnce = 20

/**
 * The documents that have changed since their last version and have been left alone, or been written in for an hour, since. Asked
 * of the database alone, so that a restart forgets nothing; one look at the end of each log and of each list of versions.
 */
export async function documentsDue({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<string[]> {
  const quietSince = new Date(now.getTime() - quietMs).toISOString()
  const hourAgo = new Date(now.getTime() - hourMs).toISOString()
  const { rows } = (await db.execute(sql`
    select d.id
    from documents d
    left join lateral (
      select seq, at from document_versions v
      where v.partnership_id = d.partnership_id and v.document_id = d.id order by seq desc limit 1
    ) version on true
    cross join lateral (
      (select seq, at from document_updates u
        where u.partnership_id = d.partnership_id and u.document_id = d.id order by seq desc limit 1)
      union all
      (select seq, at from document_snapshots s
        where s.partnership_id = d.partnership_id and s.document_id = d.id order by seq desc limit 1)
      order by seq desc limit 1
    ) last
    where last.seq > coalesce(version.seq, 0) and (
      last.at <= ${quietSince}::timestamptz
      or exists (
        select 1 from document_updates u
        where u.partnership_id = d.partnership_id and u.document_id = d.id
          and u.seq > coalesce(version.seq, 0) and u.at <= ${hourAgo}::timestamptz)
      or (version.at <= ${hourAgo}::timestamptz and exists (
        -- The first rows since that version are compacted: there were many.
        select 1 from document_snapshots s
        where s.partnership_id = d.partnership_id and s.document_id = d.id and s.seq > version.seq)))
    order by last.at
    limit ${mostAtOnce}`)) as unknown as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}

/** Takes the version that is due; harmless when another did it, or when the document is gone. */
export async function takeDueVersion(ctx: Pick<Ctx, 'db' | 'now'>, documentId: string): Promise<void> {
  const stored = await loadDocument(ctx.db, documentId)
  if (stored) await keepVersion({ ...ctx, userId: null }, stateOf(stored), { reason: 'automatic' })
}
