/** Pieces of SQL that several questions about people share. */
import { and, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { duties, seats } from '#db/schema/index.ts'

/** Held at this moment. */
export const isCurrent = (table: typeof seats | typeof duties, now: Date): SQL | undefined =>
  and(lte(table.startsAt, now), or(isNull(table.endsAt), gt(table.endsAt, now)))

/**
 * Not ended by anybody, whatever the clock says: for decisions behind a lock. Who waited for it has an older `now` than the end
 * that was recorded meanwhile.
 */
export const isNotEnded = (table: typeof seats | typeof duties): SQL => isNull(table.endsAt)

/**
 * Whether a person is shown as a young one in a partnership (PEOPLE-1): holds a seat marked under 18, or held one and has
 * no other seat since. In a query on one table hand over quoted SQL: drizzle drops the table's name from a bare column there.
 */
export const isYouth = (partnershipId: SQL | AnyPgColumn, userId: SQL | AnyPgColumn) => sql<boolean>`exists (
  select 1 from seats young
  where young.partnership_id = ${partnershipId} and young.user_id = ${userId} and young.under_18
    and (young.ends_at is null or not exists (
      select 1 from seats later
      where later.partnership_id = ${partnershipId} and later.user_id = ${userId} and later.ends_at is null)))`
