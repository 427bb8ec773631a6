/** What one account may do in one document, and how it is shown to the others there. Asked at connect and after every change. */
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { documents, duties, seats, sectors, user } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { can } from '../access/rules.ts'
import type { Affiliation, DutyKind, SeatRole } from '../access/words.ts'
import type { Ctx } from '../context.server.ts'

export interface SeatShown {
  affiliation: Affiliation
  role: SeatRole
  /** The place's own name where a sector has several: "Faith 2". */
  label: string
  sectorEn: string | null
  sectorEs: string | null
}

/** A person as others in the document see them. */
export interface Shown {
  /** Null when the person chose to be shown by seat alone. Somebody under 18 is a first name. */
  name: string | null
  /** Null for whoever reads by a duty, and for somebody under 18: "Youth" is all that is said. */
  seat: SeatShown | null
  duty: DutyKind | null
  under18: boolean
}

export interface Identity extends Shown {
  userId: string
  showAs: 'name' | 'seat'
  /** The seat a scribe writes for. */
  recordingFor: (Shown & { seatId: string }) | null
}

export interface Authorized {
  access: 'read' | 'write'
  documentId: string
  partnershipId: string
  groupId: string
  generation: number
  identity: Identity
  /** Would write if they said for which seat they record (DOC-4). */
  mayRecord: boolean
  /** When a dated seat or duty that this rests on ends: the answer must then be asked for again. */
  until: Date | null
}

export type Authorization = Authorized | { access: 'none' }

export interface AccessQuestion {
  userId: string
  documentId: string
  recordingForSeatId?: string | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** `none` is one and the same answer for a document that does not exist and for one this account may not read (ACCESS-3). */
export async function authorizeDocument(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  { userId, documentId, recordingForSeatId = null }: AccessQuestion,
): Promise<Authorization> {
  if (!uuid.test(documentId)) return { access: 'none' }
  const [document] = await db.select().from(documents).where(eq(documents.id, documentId))
  if (!document) return { access: 'none' }
  const { partnershipId, groupId, generation } = document
  const actor = await loadActor({ db, now, userId }, partnershipId)
  const subject = { partnershipId, groupId, archived: document.archivedAt !== null }
  if (!can(actor, 'document.read', subject)) return { access: 'none' }

  const [own] = await shownInGroup({ db, now }, partnershipId, groupId, eq(user.id, userId))
  if (!own) return { access: 'none' }
  const seat = own.seat
  const recordsForOthers = seat !== null && (seat.role === 'scribe' || seat.affiliation === 'facilitator')
  const mayEdit = can(actor, 'document.edit', subject)
  const recordedFor =
    mayEdit && recordsForOthers && recordingForSeatId && uuid.test(recordingForSeatId)
      ? await recordedSeat({ db, now }, partnershipId, groupId, userId, recordingForSeatId)
      : null
  const dutyEnds = own.seatId ? null : await dutyUntil({ db, now }, partnershipId, userId)
  return {
    access: mayEdit && (!recordsForOthers || recordedFor) ? 'write' : 'read',
    documentId: document.id,
    partnershipId,
    groupId,
    generation,
    identity: {
      userId,
      showAs: own.showAs,
      ...shown(own, actor?.duties[0] ?? null),
      recordingFor: recordedFor ? { seatId: recordedFor.seatId ?? '', ...shown(recordedFor, null) } : null,
    },
    mayRecord: mayEdit && recordsForOthers,
    until: earliest(own.endsAt, recordedFor?.endsAt ?? null, dutyEnds),
  }
}

interface Person {
  name: string
  showAs: 'name' | 'seat'
  seatId: string | null
  seat: SeatShown | null
  under18: boolean
  endsAt: Date | null
}

/** People with their current seat in the group, if they hold one there. */
async function shownInGroup(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  partnershipId: string,
  groupId: string,
  whom: ReturnType<typeof eq>,
): Promise<Person[]> {
  const rows = await db
    .select({ name: user.name, showAs: user.showAs, seat: seats, sectorEn: sectors.nameEn, sectorEs: sectors.nameEs })
    .from(user)
    .leftJoin(
      seats,
      and(
        eq(seats.userId, user.id),
        eq(seats.partnershipId, partnershipId),
        eq(seats.groupId, groupId),
        lte(seats.startsAt, now),
        or(isNull(seats.endsAt), gt(seats.endsAt, now)),
      ),
    )
    .leftJoin(sectors, and(eq(sectors.partnershipId, seats.partnershipId), eq(sectors.id, seats.sectorId)))
    .where(whom)
  return rows.map(({ name, showAs, seat, sectorEn, sectorEs }) => ({
    name,
    showAs: showAs === 'seat' ? 'seat' : 'name',
    seatId: seat?.id ?? null,
    seat: seat && {
      affiliation: seat.affiliation as Affiliation,
      role: seat.role as SeatRole,
      label: seat.label,
      sectorEn,
      sectorEs,
    },
    under18: seat?.under18 ?? false,
    endsAt: seat?.endsAt ?? null,
  }))
}

/** Another person's current seat of the same group that may edit: nobody records for an observer, another scribe or themselves. */
async function recordedSeat(
  ctx: Pick<Ctx, 'db' | 'now'>,
  partnershipId: string,
  groupId: string,
  userId: string,
  seatId: string,
): Promise<Person | null> {
  const [person] = await shownInGroup(ctx, partnershipId, groupId, eq(seats.id, seatId))
  if (!person?.seat) return null
  const [holder] = await ctx.db
    .select({ userId: seats.userId })
    .from(seats)
    .where(and(eq(seats.partnershipId, partnershipId), eq(seats.id, seatId)))
  const writes = person.seat.role === 'member' || person.seat.role === 'co-chair'
  return writes && holder?.userId !== userId ? person : null
}

async function dutyUntil({ db, now }: Pick<Ctx, 'db' | 'now'>, partnershipId: string, userId: string) {
  const [first] = await db
    .select({ endsAt: duties.endsAt })
    .from(duties)
    .where(and(eq(duties.partnershipId, partnershipId), eq(duties.userId, userId), gt(duties.endsAt, now)))
    .orderBy(sql`${duties.endsAt}`)
    .limit(1)
  return first?.endsAt ?? null
}

/** What leaves the server: never more than the person chose, and for somebody under 18 a first name and "Youth" (DOC-5). */
function shown(person: Person, duty: DutyKind | null): Shown {
  const name = person.under18 ? (person.name.trim().split(/\s+/)[0] ?? '') : person.name
  return {
    name: person.showAs === 'seat' ? null : name,
    seat: person.under18 ? null : person.seat,
    duty: person.seat ? null : duty,
    under18: person.under18,
  }
}

function earliest(...moments: (Date | null)[]): Date | null {
  const times = moments.filter((moment) => moment !== null).map((moment) => moment.getTime())
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
