/** A path of this very site, or `/`: what a form or address sends as "back" or "next" can never lead elsewhere. */
export function localPath(wish: unknown): string {
  if (typeof wish !== 'string' || !wish.startsWith('/')) return '/'
  // Resolved as a browser would, which reads `//host` and `/\host` as another host.
  const url = new URL(wish, 'http://here.invalid')
  // `/.//host` stays here when resolved once, but what is left of it would not.
  const stays = url.origin === 'http://here.invalid' && !url.pathname.startsWith('//')
  return stays ? url.pathname + url.search : '/'
}
