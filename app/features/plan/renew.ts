/** Signing in again without leaving the page (4401): the words stay where they are. */

export type Renewal = 'signed-in' | 'wrong' | 'not-signed-in' | 'unreachable'

/** Whether this browser has a session now; whose it is, the socket says when it is opened again. */
export async function isSignedIn(): Promise<Renewal> {
  try {
    // The sign-in page sends away whoever is signed in.
    const answer = await fetch('/sign-in', { redirect: 'manual', cache: 'no-store' })
    return answer.type === 'opaqueredirect' ? 'signed-in' : 'not-signed-in'
  } catch {
    return 'unreachable'
  }
}

/** Posts the same form as the sign-in page. Any refusal reads as "wrong". */
export async function signInAgain(typed: FormData): Promise<Renewal> {
  try {
    const body = new URLSearchParams()
    for (const [name, value] of typed) if (typeof value === 'string') body.append(name, value)
    const answer = await fetch('/sign-in', { method: 'POST', body, redirect: 'manual' })
    return answer.type === 'opaqueredirect' ? 'signed-in' : 'wrong'
  } catch {
    return 'unreachable'
  }
}
