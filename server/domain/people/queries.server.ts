import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { duties, offices, seats, user } from '#db/schema/index.ts'
import { type Actor, can } from '../access/rules.ts'
import type { DutyKind } from '../access/words.ts'
import type { Ctx } from '../context.server.ts'
import { type GroupInList, groupsOf, peopleInSeats } from '../groups/queries.server.ts'
import type { PersonInSeat } from '../groups/seat.ts'
import { isCurrent, isYouth } from './current.server.ts'
import { keyOf } from './endings.ts'
import type { DutyListed, EndAsked, PersonListed } from './listed.ts'
import { shownName } from './shown-name.ts'

/**
 * People as the actor may see them: by group (one's own; all for administrator and custodian) with name and seat, never an
 * address (PEOPLE-5); and who holds a duty in the partnership.
 */
export async function peopleOf(ctx: Pick<Ctx, 'db' | 'now'>, actor: Actor) {
  const groups = await groupsOf(ctx, actor)
  const people = await peopleInSeats(
    ctx,
    actor.partnershipId,
    groups.map((group) => group.id),
  )
  const asked = await endsAsked(ctx, actor)
  const list = (group: GroupInList): PersonListed[] =>
    people.filter((person) => person.groupId === group.id).map((person) => listed(actor, person, asked))
  return { groups: groups.map((group) => ({ ...group, people: list(group) })), duties: await dutiesOf(ctx, actor) }
}

function listed(actor: Actor, person: PersonInSeat, asked: Map<string, Asked>): PersonListed {
  const subject = { partnershipId: actor.partnershipId, groupId: person.groupId }
  const mine = person.userId === actor.userId
  const mayAsk = !mine && can(actor, 'seat.askToEnd', subject)
  const mayAgree = !mine && can(actor, 'seat.agreeToEnd', subject)
  const found = asked.get(person.seatId)
  const open = found?.keyHeld === true
  const myKeys = actor.seats.filter((seat) => seat.groupId === person.groupId).map(keyOf)
  return {
    ...person,
    mine,
    endAsked: found && open && (mine || mayAgree) ? found.asked : null,
    abilities: {
      leave: mine,
      askToEnd: mayAsk && !open,
      agreeToEnd: mayAgree && open && !found?.asked.byMe && (found?.byCoChair || myKeys.includes('co-chair')),
      doNotAgree: mayAgree && open,
    },
  }
}

interface Asked {
  asked: EndAsked
  /** Whether who asked still holds a key: otherwise the request counts for nothing. */
  keyHeld: boolean
  byCoChair: boolean
}

/** Requests that a seat end, by seat. */
async function endsAsked(ctx: Pick<Ctx, 'db' | 'now'>, actor: Actor): Promise<Map<string, Asked>> {
  const rows = await ctx.db
    .select({ seat: seats, name: user.name, youth: isYouth(seats.partnershipId, seats.endAskedBy) })
    .from(seats)
    .innerJoin(user, eq(user.id, seats.endAskedBy))
    .where(and(eq(seats.partnershipId, actor.partnershipId), isCurrent(seats, ctx.now)))
  const groupIds = [...new Set(rows.map(({ seat }) => seat.groupId))]
  const holders = await peopleInSeats(ctx, actor.partnershipId, groupIds)
  return new Map(
    rows.map(({ seat, name, youth }) => {
      const keys = holders
        .filter((holder) => holder.groupId === seat.groupId && holder.userId === seat.endAskedBy)
        .map(keyOf)
      const asked = {
        byName: shownName(name, youth),
        byMe: seat.endAskedBy === actor.userId,
        at: seat.endAskedAt ?? ctx.now,
        reason: seat.endAskedReason ?? '',
      }
      return [seat.id, { asked, keyHeld: keys.some((key) => key !== null), byCoChair: keys.includes('co-chair') }]
    }),
  )
}

/** Who holds which duty now: everybody in the partnership may know. */
export async function dutiesOf(ctx: Pick<Ctx, 'db' | 'now'>, actor: Actor): Promise<DutyListed[]> {
  const rows = await ctx.db
    .select({ duty: duties, name: user.name, office: offices, youth: isYouth(duties.partnershipId, duties.userId) })
    .from(duties)
    .innerJoin(user, eq(user.id, duties.userId))
    .leftJoin(offices, and(eq(offices.partnershipId, duties.partnershipId), eq(offices.id, duties.officeId)))
    .where(and(eq(duties.partnershipId, actor.partnershipId), isCurrent(duties, ctx.now)))
    .orderBy(asc(duties.kind), asc(user.name))
  const mayEnd = can(actor, 'duty.end', { partnershipId: actor.partnershipId })
  const administrators = rows.filter(({ duty }) => duty.kind === 'administrator').length
  return rows.map(({ duty, name, office, youth }) => ({
    dutyId: duty.id,
    kind: duty.kind as DutyKind,
    userId: duty.userId,
    name: shownName(name, youth),
    office: office && { nameEn: office.nameEn, nameEs: office.nameEs },
    startsAt: duty.startsAt,
    mayEnd: mayEnd && (duty.kind !== 'administrator' || administrators > 1),
  }))
}

/** The names by which these people may be shown in a partnership (PEOPLE-1). */
export async function shownNames(
  ctx: Pick<Ctx, 'db'>,
  partnershipId: string,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: user.id, name: user.name, youth: isYouth(sql`${partnershipId}::uuid`, sql`"user"."id"`) })
    .from(user)
    .where(inArray(user.id, [...userIds]))
  return new Map(rows.map(({ id, name, youth }) => [id, shownName(name, youth)]))
}
