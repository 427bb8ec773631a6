/**
 * Ways in, as the pages use them. Each goes through better-auth's own HTTP handler, so that its rate limits hold whoever calls.
 * `headers` carries the cookies to set. What went wrong is told without saying whether an address has an account.
 */
import { type Auth, addressHeader } from './auth.server.ts'

export type Outcome = { ok: true; headers: Headers } | { ok: false; why: 'wrong' | 'expired' | 'too-many' | 'weak' }

/** POSTs to a better-auth route on behalf of the visitor whose request this is. */
async function call(auth: Auth, request: Request, path: string, init: { body?: object; method?: string } = {}) {
  const url = new URL(`/api/auth${path}`, auth.appUrl)
  const headers = new Headers({ 'content-type': 'application/json', origin: url.origin })
  for (const name of ['cookie', 'user-agent', addressHeader]) {
    const value = request.headers.get(name)
    if (value) headers.set(name, value)
  }
  return auth.handle(
    new Request(url, {
      method: init.method ?? 'POST',
      headers,
      body: init.method === 'GET' ? undefined : JSON.stringify(init.body ?? {}),
    }),
  )
}

/** Only the cookies: everything else of better-auth's answer is for its own clients. */
function cookiesOf(response: Response): Headers {
  const headers = new Headers()
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

const outcome = (response: Response, why: 'wrong' | 'expired'): Outcome => {
  if (response.ok) return { ok: true, headers: cookiesOf(response) }
  // Trouble of ours is never told as a wrong password.
  if (response.status >= 500) throw new Error(`sign-in answered ${response.status}`)
  return { ok: false, why: response.status === 429 ? 'too-many' : why }
}

export async function signInByPassword(
  auth: Auth,
  request: Request,
  credentials: { email: string; password: string },
): Promise<Outcome> {
  return outcome(await call(auth, request, '/sign-in/email', { body: credentials }), 'wrong')
}

/** Mails a link when the address has an account; says the same when it has none. */
export async function sendSignInLink(auth: Auth, request: Request, email: string): Promise<Outcome> {
  return outcome(await call(auth, request, '/sign-in/magic-link', { body: { email } }), 'wrong')
}

/** Uses up a mailed sign-in link. */
export async function confirmSignInLink(auth: Auth, request: Request, token: string): Promise<Outcome> {
  const query = new URLSearchParams({ token })
  const response = await call(auth, request, `/magic-link/verify?${query}`, { method: 'GET' })
  const headers = cookiesOf(response)
  const signedIn = headers.getSetCookie().some((cookie) => /session_token=[^;]+/.test(cookie))
  if (signedIn) return { ok: true, headers }
  return { ok: false, why: response.status === 429 ? 'too-many' : 'expired' }
}

/** Mails a link for a new password when the address has an account; says the same when it has none. */
export async function sendRecovery(auth: Auth, request: Request, email: string): Promise<Outcome> {
  return outcome(await call(auth, request, '/request-password-reset', { body: { email } }), 'wrong')
}

/** Sets a new password with a mailed token; every session of the account ends. */
export async function resetPassword(
  auth: Auth,
  request: Request,
  input: { token: string; newPassword: string },
): Promise<Outcome> {
  const response = await call(auth, request, '/reset-password', { body: input })
  if (response.ok) return { ok: true, headers: new Headers() }
  if (response.status === 429) return { ok: false, why: 'too-many' }
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, why: code.startsWith('PASSWORD_') ? 'weak' : 'expired' }
}

export async function signOut(auth: Auth, request: Request): Promise<Headers> {
  return cookiesOf(await call(auth, request, '/sign-out'))
}
