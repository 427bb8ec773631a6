/** The demo: the partnership of the invented town of Riverbend, put into an empty database by the real commands. */
import { eq } from 'drizzle-orm'
import { partnerships, user } from '#db/schema/index.ts'
import { type Ctx, transact } from '#server/domain/context.server.ts'
import { inviteToSeat } from '#server/domain/invitations/commands.server.ts'
import { CannotStart } from '../cannot-start.ts'
import { demoPassword, emailOf, personKeys } from './accounts.ts'
import { type PersonKey, people } from './content/people.ts'
import { plans } from './content/plans.ts'
import { town, waitingInvitation } from './content/town.ts'
import { foundTown, type Town } from './founding.server.ts'
import { writePlan } from './plans.server.ts'
import { seatPerson } from './seating.server.ts'

/** What the demo cannot do itself. */
export interface DemoPorts {
  /** The sign-in adapter's hash of a password. */
  hashPassword(password: string): Promise<string>
}

/** The database holds other people's words: the demo touches nothing there. */
const holdsSomethingElse = () =>
  new CannotStart(
    'This database holds something else than the demo. Nothing was changed. Give the demo an empty place of its own with DATA_DIR=… (or an empty database with DATABASE_URL=…).',
  )

const dayLong = 24 * 60 * 60 * 1000
/** The town's story: how many days before today each part of it happened. Plans take two weeks to write. */
const foundedBefore = 84
const seatedBefore = 77
const planEvery = 20

/**
 * Loads Riverbend into an empty database, all of it or nothing. Answers `there` when it is loaded already; throws
 * CannotStart when the database holds anything that is not the demo's.
 */
export async function loadDemo(ctx: Ctx, ports: DemoPorts): Promise<'loaded' | 'there'> {
  if (await isThere(ctx)) return 'there'
  const passwordHash = await ports.hashPassword(demoPassword)
  await transact({ ...ctx, userId: null }, async (tx) => {
    const before = (days: number): Ctx => ({ ...tx, now: new Date(tx.now.getTime() - days * dayLong) })
    const founded = await foundTown(before(foundedBefore), passwordHash)
    const users = await seatEverybody(before(seatedBefore), founded, passwordHash)
    const userOf = (person: PersonKey) => of(users, person)
    const { partnershipId } = founded
    for (const [nth, plan] of plans.entries()) {
      const place = { partnershipId, groupId: of(founded.groups, plan.group) }
      await writePlan(before((plans.length - nth) * planEvery), place, plan, userOf)
    }
    await inviteOneMore(tx, founded, userOf(waitingInvitation.by))
  })
  return 'loaded'
}

/** Empty, the demo, or (refused) anything else: another town, or accounts without one. */
async function isThere({ db }: Ctx): Promise<boolean> {
  const towns = await db.select({ slug: partnerships.slug }).from(partnerships).limit(2)
  const [anybody] = await db.select({ id: user.id }).from(user).limit(1)
  if (towns.length === 0 && !anybody) return false
  const [facilitator] = await db
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, emailOf('samuel')))
  if (towns.length === 1 && towns[0]?.slug === town.slug && facilitator) return true
  throw holdsSomethingElse()
}

async function seatEverybody(ctx: Ctx, founded: Town, passwordHash: string): Promise<Map<PersonKey, string>> {
  const users = new Map<PersonKey, string>([
    ['karen', founded.administratorId],
    ['samuel', founded.facilitatorId],
  ])
  const seating = { ...founded, passwordHash }
  for (const key of personKeys) {
    if (!users.has(key)) users.set(key, await seatPerson(ctx, seating, people[key], emailOf(key)))
  }
  return users
}

async function inviteOneMore(ctx: Ctx, founded: Town, userId: string): Promise<void> {
  const { group, sector, by: _, ...invited } = waitingInvitation
  const place = { groupId: of(founded.groups, group), sectorId: of(founded.sectors, sector), under18: false }
  await inviteToSeat({ ...ctx, userId }, founded.partnershipId, { ...invited, ...place })
}

function of<Key>(map: ReadonlyMap<Key, string>, key: Key): string {
  const found = map.get(key)
  if (!found) throw new Error(`Riverbend has no ${String(key)}`)
  return found
}
