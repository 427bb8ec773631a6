/** The part of an address that names a partnership or a group. */

/** First words of addresses that belong to the installation: no partnership may be called so. */
const taken = new Set([
  'about',
  'api',
  'assets',
  'collab',
  'dev',
  'favicon',
  'fonts',
  'healthz',
  'invitations',
  'language',
  'live',
  'metrics',
  'readyz',
  'recover',
  'robots',
  'set-up',
  'settings',
  'sign-in',
  'sign-out',
])

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A partnership's slug: small letters, digits and single hyphens, 3 to 40, and no page's own name. */
export const isPartnershipSlug = (slug: string): boolean =>
  slug.length >= 3 && slug.length <= 40 && slugPattern.test(slug) && !taken.has(slug)

/** "Niños y Policía" → "ninos-y-policia"; what has no such letters at all becomes `otherwise`. */
export function slugOf(name: string, otherwise: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain || otherwise
}

/** The first of `slug`, `slug-2`, `slug-3` … that nobody has. */
export function freeSlug(slug: string, used: ReadonlySet<string>): string {
  for (let no = 1; ; no += 1) {
    const wanted = no === 1 ? slug : `${slug}-${no}`
    if (!used.has(wanted)) return wanted
  }
}
