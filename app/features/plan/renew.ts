/** Signing in again without leaving the page (4401): the words stay where they are. */

export type Renewal = 'renewed' | 'somebody-else' | 'wrong' | 'not-signed-in' | 'unreachable'

/** Whose session this browser has now: the page's own account, somebody else's, or nobody's. */
export async function whoIsSignedIn(accountId: string): Promise<Renewal> {
  try {
    const answer = await fetch('/api/auth/get-session', { headers: { accept: 'application/json' }, cache: 'no-store' })
    const session: unknown = answer.ok ? await answer.json() : null
    const id = idIn(session)
    if (!id) return 'not-signed-in'
    return id === accountId ? 'renewed' : 'somebody-else'
  } catch {
    return 'unreachable'
  }
}

/** Posts the same form as the sign-in page, then asks who that was. Any refusal reads as "wrong". */
export async function signInAgain(typed: FormData, accountId: string): Promise<Renewal> {
  try {
    const body = new URLSearchParams()
    for (const [name, value] of typed) if (typeof value === 'string') body.append(name, value)
    await fetch('/sign-in', { method: 'POST', body, redirect: 'manual' })
  } catch {
    return 'unreachable'
  }
  const who = await whoIsSignedIn(accountId)
  return who === 'not-signed-in' ? 'wrong' : who
}

function idIn(session: unknown): string | null {
  if (typeof session !== 'object' || session === null || !('user' in session)) return null
  const { user } = session
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null
}
