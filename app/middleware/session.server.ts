import { createContext, type MiddlewareFunction } from 'react-router'
import type { SignedIn } from '#server/auth/auth.server.ts'
import { services } from '#server/services.server.ts'

export const sessionContext = createContext<SignedIn | null>(null)

/** Learns once per request who asks, and passes a renewed session cookie on. */
export const sessionMiddleware: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { signedIn, headers } = await services(context).auth.whoIs(request.headers)
  context.set(sessionContext, signedIn)
  const response = await next()
  const alreadySet = response.headers.getSetCookie().length > 0
  // An action that signs in or out has the last word on the cookie.
  if (!alreadySet) for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}
