/** Whose words stand under which Yjs client, and how those people are shown (HISTORY-5). */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { documentClients, documentRemovals, documentUpdates, seats, sectors, user } from '#db/schema/index.ts'
import type { Affiliation, SeatRole } from '../access/words.ts'
import type { Ctx } from '../context.server.ts'
import type { PlanFacts } from '../documents/queries.server.ts'
import { serverClientId } from '../documents/template.ts'
import { isYouth } from '../people/current.server.ts'
import { hueOf } from '../people/hue.ts'
import { shownName } from '../people/shown-name.ts'
import type { Claim } from './removers.ts'

/** The template's words are nobody's. */
export const templateWriter = 'template'

/** An account, or an account that wrote for a seat ("recording for …"). */
const writerKey = (userId: string, seatId: string | null): string => (seatId ? `${userId} ${seatId}` : userId)

interface Place {
  partnershipId: string
  documentId: string
}

/** For a Yjs client, who wrote under it; null when nobody knows. */
export async function writersByClient(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, documentId }: Place,
): Promise<(client: number) => string | null> {
  const rows = await db
    .select()
    .from(documentClients)
    .where(and(eq(documentClients.partnershipId, partnershipId), eq(documentClients.documentId, documentId)))
  const known = new Map(rows.map((row) => [row.clientId, writerKey(row.userId, row.recordingForSeatId)]))
  return (client) => (client === serverClientId ? templateWriter : (known.get(client) ?? null))
}

/**
 * Who says to have removed what, in the order in which it happened, after one row of the log and up to another: what compaction
 * kept for each account comes before the rows that are still in the log.
 */
export async function removalClaims(
  { db }: Pick<Ctx, 'db'>,
  { partnershipId, documentId }: Place,
  after: number,
  upTo: number,
): Promise<Claim[]> {
  const compacted = await db
    .select()
    .from(documentRemovals)
    .where(and(eq(documentRemovals.partnershipId, partnershipId), eq(documentRemovals.documentId, documentId)))
  const rows = await db
    .select({
      bytes: documentUpdates.bytes,
      userId: documentUpdates.userId,
      seatId: documentUpdates.recordingForSeatId,
    })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.partnershipId, partnershipId),
        eq(documentUpdates.documentId, documentId),
        sql`${documentUpdates.seq} > ${after} and ${documentUpdates.seq} <= ${upTo}`,
      ),
    )
    .orderBy(asc(documentUpdates.seq))
  return [
    ...compacted.map(({ userId, ranges }) => ({ by: writerKey(userId, null), update: ranges })),
    ...rows.flatMap(({ bytes, userId, seatId }) =>
      userId === null ? [] : [{ by: writerKey(userId, seatId), update: bytes }],
    ),
  ]
}

export interface SeatOfPerson {
  affiliation: Affiliation
  role: SeatRole
  label: string
  sector: { nameEn: string; nameEs: string } | null
  youth: boolean
}

/** A person as the group sees them: by name and seat, or by the seat alone as they chose; the young by the first name. */
export interface PersonShown {
  name: string | null
  /** The seat held in the group now, else the last one; null for whoever never had one there. */
  seat: SeatOfPerson | null
  /** `#rrggbb`, the same as beside their cursor. */
  colour: string
  /** For whom they wrote. */
  recordingFor: Pick<PersonShown, 'name' | 'seat'> | null
}

/** How the writers with these keys are shown. Keys that are no account's are left out. */
export async function peopleShown(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { partnershipId, group }: PlanFacts,
  keys: readonly string[],
): Promise<Map<string, PersonShown>> {
  const pairs = [...new Set(keys)].filter((key) => key !== templateWriter).map((key) => key.split(' '))
  const userIds = pairs.flatMap(([userId]) => userId ?? [])
  const seatIds = pairs.flatMap(([, seatId]) => seatId ?? [])
  const people = await rowsOf(ctx, partnershipId, group.id, inArray(user.id, userIds), userIds.length)
  const recorded = await rowsOf(ctx, partnershipId, group.id, inArray(seats.id, seatIds), seatIds.length)
  const shown = new Map<string, PersonShown>()
  for (const [userId = '', seatId = null] of pairs) {
    const person = people.find((row) => row.userId === userId)
    const forWhom = recorded.find((row) => row.seatId === seatId)
    if (!person) continue
    const { name, seat } = person
    const recordingFor = forWhom ? { name: forWhom.name, seat: forWhom.seat } : null
    shown.set(writerKey(userId, seatId), { name, seat, colour: hueOf(userId), recordingFor })
  }
  return shown
}

async function rowsOf(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  partnershipId: string,
  groupId: string,
  whom: ReturnType<typeof eq>,
  count: number,
) {
  if (count === 0) return []
  const current = sql`(${seats.endsAt} is null or ${seats.endsAt} > ${now.toISOString()}::timestamptz)`
  const rows = await db
    .selectDistinctOn([user.id], {
      userId: user.id,
      name: user.name,
      showAs: user.showAs,
      seat: seats,
      sector: { nameEn: sectors.nameEn, nameEs: sectors.nameEs },
      youth: isYouth(sql`${partnershipId}::uuid`, user.id),
    })
    .from(user)
    .leftJoin(seats, and(eq(seats.userId, user.id), eq(seats.partnershipId, partnershipId), eq(seats.groupId, groupId)))
    .leftJoin(sectors, and(eq(sectors.partnershipId, seats.partnershipId), eq(sectors.id, seats.sectorId)))
    .where(whom)
    .orderBy(user.id, desc(current), desc(seats.startsAt))
  return rows.map(({ userId, name, showAs, seat, sector, youth }) => ({
    userId,
    seatId: seat?.id ?? null,
    name: showAs === 'seat' ? null : shownName(name, youth),
    seat: seat && {
      affiliation: seat.affiliation as Affiliation,
      role: seat.role as SeatRole,
      label: youth ? '' : seat.label,
      sector: youth ? null : sector,
      youth,
    },
  }))
}
