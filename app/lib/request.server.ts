/** What every loader and action begins with: who asks, and in which partnership. */
import { type RouterContextProvider, redirect } from 'react-router'
import { sessionContext } from '#app/middleware/session.server.ts'
import type { Person } from '#server/auth/auth.server.ts'
import { loadActor } from '#server/domain/access/actor.server.ts'
import type { Actor } from '#server/domain/access/rules.ts'
import type { Ctx } from '#server/domain/context.server.ts'
import { type Partnership, partnershipBySlug } from '#server/domain/partnerships/queries.server.ts'
import { notFound } from '#server/domain/refusal.ts'
import { services } from '#server/services.server.ts'
import { refuse } from './door.server.ts'

interface Asked {
  request: Request
  context: Readonly<Pick<RouterContextProvider, 'get'>>
}

/** The domain's context for this request; `userId` is null when signed out. */
export function ctxFor({ context }: Asked): Ctx {
  const { database, now, sign } = services(context)
  return { db: database.db, now: now(), sign, userId: context.get(sessionContext)?.person.id ?? null }
}

/** Passes signed-in people; sends others to sign in and back. */
export function requirePerson(asked: Asked): { ctx: Ctx; person: Person } {
  const signedIn = asked.context.get(sessionContext)
  if (!signedIn) {
    const { pathname, search } = new URL(asked.request.url)
    throw redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
  }
  return { ctx: ctxFor(asked), person: signedIn.person }
}

/**
 * Passes people with a seat or a duty in the partnership that the address names. A stranger gets the same 404 as for a
 * partnership that does not exist; who is signed out is asked to sign in either way.
 */
export async function requirePartnership(
  asked: Asked & { params: { partnership?: string } },
): Promise<{ ctx: Ctx; person: Person; actor: Actor; partnership: Partnership }> {
  const { ctx, person } = requirePerson(asked)
  const partnership = await partnershipBySlug(ctx, asked.params.partnership ?? '')
  const actor = partnership && (await loadActor(ctx, partnership.id))
  if (!partnership || !actor) throw refuse(notFound())
  return { ctx, person, actor, partnership }
}
