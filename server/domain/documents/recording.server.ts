import type { Ctx } from '../context.server.ts'
import { peopleInSeats } from '../groups/queries.server.ts'
import type { PersonInSeat } from '../groups/seat.ts'
import { authorizeDocument } from './authorize.server.ts'
import type { PlanFacts } from './queries.server.ts'

/** The seats for which this person may write ("recording for …"): none for whoever writes in his own name or only reads. */
export async function recordingSeats(ctx: Ctx, plan: PlanFacts): Promise<PersonInSeat[]> {
  if (!ctx.userId) return []
  const standing = await authorizeDocument(ctx, { userId: ctx.userId, documentId: plan.id })
  if (standing.access === 'none' || !standing.mayRecord) return []
  const seated = await peopleInSeats(ctx, plan.partnershipId, [plan.group.id])
  return seated.filter(({ role, userId }) => (role === 'member' || role === 'co-chair') && userId !== ctx.userId)
}
