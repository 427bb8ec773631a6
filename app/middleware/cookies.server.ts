/** Plain cookies for wishes that are no secret and need no signature: language and look. */

/** The value under a name, or null. Only short words are believed. */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value && /^[\w-]{1,20}$/.test(value)) return value
  }
  return null
}

/** A `Set-Cookie` value that lasts a year; `HttpOnly`, since only the server reads it. */
export const wishCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
