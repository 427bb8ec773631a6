/** Shorthands of the tests about people, groups and invitations. */
import { asc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { domainEvents } from '#db/schema/index.ts'
import { Refusal } from '#server/domain/refusal.ts'
import { aDuty, aGroup, aPartnership, aPerson, aSeat } from './factories.ts'

/** A group with two co-chairs, a facilitator (seat and duty) and a member; and the partnership's administrator. */
export async function aFullGroup(db: Db) {
  const partnership = await aPartnership(db)
  const group = await aGroup(db, { partnership })
  const [coChair, officer, facilitator, member, administrator] = await Promise.all([
    aPerson(db),
    aPerson(db),
    aPerson(db),
    aPerson(db),
    aPerson(db),
  ])
  const seats = {
    coChair: await aSeat(db, { group, person: coChair, role: 'co-chair' }),
    officer: await aSeat(db, { group, person: officer, role: 'co-chair', affiliation: 'law-enforcement' }),
    facilitator: await aSeat(db, { group, person: facilitator, role: 'scribe', affiliation: 'facilitator' }),
    member: await aSeat(db, { group, person: member }),
  }
  await aDuty(db, { partnership, person: facilitator, kind: 'facilitator' })
  await aDuty(db, { partnership, person: administrator, kind: 'administrator' })
  return { partnership, id: partnership.id, group, coChair, officer, facilitator, member, administrator, seats }
}

/** How a command ended: `done`, or the refusal's kind and sentence. A bug is thrown on. */
export async function ending(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind} ${error.sentence}`
    throw error
  }
}

/** The types of what was recorded, in order. */
export async function recorded(db: Db, partnershipId: string): Promise<string[]> {
  const rows = await db
    .select({ type: domainEvents.type })
    .from(domainEvents)
    .where(eq(domainEvents.partnershipId, partnershipId))
    .orderBy(asc(domainEvents.no))
  return rows.map((row) => row.type)
}
