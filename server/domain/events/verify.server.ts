import { asc, eq } from 'drizzle-orm'
import { chainHeads, domainEvents } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { chainStart, hashLink } from './chain.server.ts'

const batch = 1_000

/**
 * Follows every partnership's chain of events from its beginning to its head (EVENT-2). Answers how many events it followed;
 * throws an Error that says where a chain is broken.
 */
export async function verifyChains({ db }: Pick<Ctx, 'db'>): Promise<number> {
  let followed = 0
  for (const head of await db.select().from(chainHeads)) {
    let [no, hash] = [0, chainStart]
    for (let offset = 0; ; offset += batch) {
      const events = await db
        .select()
        .from(domainEvents)
        .where(eq(domainEvents.partnershipId, head.partnershipId))
        .orderBy(asc(domainEvents.no))
        .limit(batch)
        .offset(offset)
      for (const event of events) {
        if (event.no !== no + 1 || event.previousHash !== hash || hashLink(event) !== event.hash)
          throw new Error(`the chain of events of partnership ${head.partnershipId} is broken at ${event.no}`)
        no = event.no
        hash = event.hash
      }
      if (events.length < batch) break
    }
    if (no !== head.no || hash !== head.hash)
      throw new Error(`the chain of events of partnership ${head.partnershipId} does not end where it says`)
    followed += no
  }
  return followed
}
