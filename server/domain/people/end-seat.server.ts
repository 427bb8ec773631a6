import { and, eq } from 'drizzle-orm'
import { seats } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { type Action, type Actor, allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { digest } from '../events/chain.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { lockGroup } from '../groups/lock.server.ts'
import { notFound, Refusal } from '../refusal.ts'
import { isNotEnded } from './current.server.ts'
import { keyOf, type SeatFacts, twoKeysOpen, whySeatStays } from './endings.ts'
import type { Leaving, SeatEndAsked } from './input.ts'

type Seat = typeof seats.$inferSelect

/** The first key: a co-chair or the facilitator asks that another's seat end, with a reason (PEOPLE-2). */
export function askToEndSeat(ctx: Ctx, partnershipId: string, input: SeatEndAsked): Promise<void> {
  return transact(ctx, async (tx) => {
    const { seat, all, actor } = await heldSeat(tx, partnershipId, input.seatId, 'seat.askToEnd')
    if (seat.userId === actor.userId) throw new Refusal('conflict', 'people:refusal.ownSeat')
    mustMayEnd(seat, all)
    const { endAskedBy } = seat
    if (endAskedBy && all.some((other) => other.userId === endAskedBy && keyOf(other))) {
      throw new Refusal('conflict', 'people:refusal.alreadyAsked')
    }
    await setSeat(tx, seat, { endAskedBy: actor.userId, endAskedAt: tx.now, endAskedReason: input.reason })
    const reasonDigest = digest(input.reason)
    await recordEvents(tx, partnershipId, [{ type: 'seat.endAsked', payload: { ...ids(seat), reasonDigest } }])
  })
}

/** The second key: somebody else agrees, and the seat ends at once (PEOPLE-2, PEOPLE-3). */
export function agreeToEndSeat(ctx: Ctx, partnershipId: string, input: { seatId: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { seat, all, actor } = await heldSeat(tx, partnershipId, input.seatId, 'seat.agreeToEnd')
    if (!seat.endAskedBy) throw new Refusal('conflict', 'people:refusal.nobodyAsked')
    const keyHeldBy = (userId: string) => {
      const held = all.find((other) => other.userId === userId)
      return { userId, key: held ? keyOf(held) : null }
    }
    const open = twoKeysOpen(keyHeldBy(seat.endAskedBy), keyHeldBy(actor.userId), seat.userId)
    if (!open) throw new Refusal('forbidden', 'people:refusal.secondKey')
    mustMayEnd(seat, all)
    await endSeat(tx, seat, seat.endAskedReason ?? '')
  })
}

/** The second key says no, or who asked takes it back: the seat goes on as before. */
export function doNotAgreeToEndSeat(ctx: Ctx, partnershipId: string, input: { seatId: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { seat, actor } = await heldSeat(tx, partnershipId, input.seatId, 'seat.agreeToEnd')
    if (!seat.endAskedBy) throw new Refusal('conflict', 'people:refusal.nobodyAsked')
    if (seat.userId === actor.userId) throw new Refusal('forbidden', 'people:refusal.secondKey')
    await setSeat(tx, seat, { endAskedBy: null, endAskedAt: null, endAskedReason: null })
    await recordEvents(tx, partnershipId, [{ type: 'seat.endNotAgreed', payload: ids(seat) }])
  })
}

/** One's own seat needs nobody's key; the last co-chair stays until there is another (PEOPLE-3). */
export function leaveOwnSeat(ctx: Ctx, partnershipId: string, input: Leaving): Promise<void> {
  return transact(ctx, async (tx) => {
    const { seat, all, actor } = await heldSeat(tx, partnershipId, input.seatId, 'group.read')
    if (seat.userId !== actor.userId) throw new Refusal('forbidden', 'common:refusal.forbidden')
    mustMayEnd(seat, all)
    await endSeat(tx, seat, input.reason)
  })
}

/** The seat, all current seats of its group and the actor, read while nobody else can end a seat there. */
async function heldSeat(tx: Ctx, partnershipId: string, seatId: string, action: Action) {
  const find = () =>
    tx.db
      .select()
      .from(seats)
      .where(and(eq(seats.partnershipId, partnershipId), eq(seats.id, seatId)))
  const [named] = await find()
  if (!named) throw notFound()
  await lockGroup(tx, partnershipId, named.groupId)
  const actor: Actor | null = await loadActor(tx, partnershipId)
  allow(actor, action, { partnershipId, groupId: named.groupId })
  const rows = await tx.db
    .select()
    .from(seats)
    .where(and(eq(seats.partnershipId, partnershipId), eq(seats.groupId, named.groupId), isNotEnded(seats)))
  const seat = rows.find((row) => row.id === seatId)
  if (!seat) throw new Refusal('conflict', 'people:refusal.seatEnded')
  return { seat, all: rows.map(factsOf), actor }
}

const factsOf = ({ id, userId, role, affiliation }: Seat): SeatFacts => ({
  id,
  userId,
  role: role as SeatFacts['role'],
  affiliation: affiliation as SeatFacts['affiliation'],
})

function mustMayEnd(seat: Seat, all: readonly SeatFacts[]): void {
  const why = whySeatStays(factsOf(seat), all)
  if (why) throw new Refusal('conflict', `people:refusal.${why}`)
}

const ids = ({ id, groupId, userId }: Seat) => ({ seatId: id, groupId, userId })

function setSeat(tx: Ctx, seat: Seat, change: Partial<Seat>) {
  return tx.db
    .update(seats)
    .set(change)
    .where(and(eq(seats.partnershipId, seat.partnershipId), eq(seats.id, seat.id)))
}

async function endSeat(tx: Ctx, seat: Seat, reason: string): Promise<void> {
  await setSeat(tx, seat, { endsAt: tx.now, endReason: reason })
  const reasonDigest = digest(reason)
  await recordEvents(tx, seat.partnershipId, [{ type: 'seat.ended', payload: { ...ids(seat), reasonDigest } }])
}
