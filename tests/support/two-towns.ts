/** Two partnerships on one running server, for tests of who may see what over HTTP. Needs the built server. */
import { join } from 'node:path'
import { hashPassword } from 'better-auth/crypto'
import { type Db, openDatabase } from '#db/client.ts'
import { account } from '#db/schema/auth.ts'
import { migrations } from './database.ts'
import { aDocument, aDuty, aGroup, aPartnership, aPerson, aSeat, aVersion } from './factories.ts'
import { type RunningServer, startServer } from './running-server.ts'

const password = 'a password for tests'

/** Riverbend has two groups, each with a member and a plan; Millbrook is another town. */
export interface TwoTowns {
  server: RunningServer
  riverbend: { slug: string; streets: Place; youth: Place }
  millbrook: { slug: string; council: Place }
  /** The `cookie` header of a signed-in person; each signs in once. */
  cookieOf(email: string): Promise<string>
}

export interface Place {
  group: string
  groupId: string
  plan: string
  /** Of the plan. */
  version: string
  /** E-mail addresses. */
  coChair: string
  member: string
}

export async function twoTowns(): Promise<TwoTowns> {
  let towns: Omit<TwoTowns, 'server' | 'cookieOf'> | undefined
  const server = await startServer({
    mode: 'start',
    prepare: async (dataDir) => {
      const database = await openDatabase({ folder: join(dataDir, 'database'), migrations })
      const hash = await hashPassword(password)
      const riverbend = await aPartnership(database.db, { slug: 'riverbend' })
      const millbrook = await aPartnership(database.db, { slug: 'millbrook', town: 'Millbrook' })
      towns = {
        riverbend: {
          slug: 'riverbend',
          streets: await aPlace(database.db, riverbend, 'streets', hash),
          youth: await aPlace(database.db, riverbend, 'youth', hash),
        },
        millbrook: { slug: 'millbrook', council: await aPlace(database.db, millbrook, 'council', hash) },
      }
      for (const [kind, partnership] of [
        ['administrator', riverbend],
        ['facilitator', riverbend],
        ['administrator', millbrook],
      ] as const) {
        const person = await withPassword(database.db, `${kind}@${partnership.slug}.example`, hash)
        await aDuty(database.db, { partnership, person, kind })
      }
      await database.close()
    },
  })
  if (!towns) throw new Error('the towns were not made')
  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (email: string) => {
    const cookie = cookies.get(email) ?? signIn(server.url, email)
    cookies.set(email, cookie)
    return cookie
  }
  return { server, ...towns, cookieOf }
}

async function withPassword(db: Db, email: string, hash: string) {
  const person = await aPerson(db, { email })
  const { id, createdAt, updatedAt } = person
  await db
    .insert(account)
    .values({ id, accountId: id, providerId: 'credential', userId: id, password: hash, createdAt, updatedAt })
  return person
}

async function aPlace(db: Db, partnership: { id: string; slug: string }, slug: string, hash: string): Promise<Place> {
  const group = await aGroup(db, { partnership, slug })
  const coChair = await withPassword(db, `chair-${slug}@${partnership.slug}.example`, hash)
  const member = await withPassword(db, `member-${slug}@${partnership.slug}.example`, hash)
  await aSeat(db, { group, person: coChair, role: 'co-chair' })
  await aSeat(db, { group, person: member })
  const plan = await aDocument(db, { group })
  const version = await aVersion(db, { document: plan })
  return {
    group: slug,
    groupId: group.id,
    plan: plan.id,
    version: version.id,
    coChair: coChair.email,
    member: member.email,
  }
}

/** Signs in as a browser without script would and answers what it would send back. */
async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ way: 'password', email, password, next: '/' }),
    redirect: 'manual',
  })
  if (answer.status !== 302) throw new Error(`${email} could not sign in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
