import { createHash } from 'node:crypto'

/** The hash a partnership's chain begins with. */
export const chainStart = '0'.repeat(64)

export interface Link {
  partnershipId: string
  no: number
  type: string
  actorUserId: string | null
  seatId: string | null
  affiliation: string | null
  payload: unknown
  at: Date
  previousHash: string
}

/** SHA-256 (hex) over the link's facts in a fixed order and the hash before it (EVENT-2). */
export function hashLink(link: Link): string {
  const facts = [
    link.partnershipId,
    link.no,
    link.type,
    link.actorUserId,
    link.seatId,
    link.affiliation,
    canonical(link.payload),
    link.at.toISOString(),
    link.previousHash,
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** SHA-256 (hex) of a person's words: what the record keeps instead of them. */
export const digest = (words: string): string => createHash('sha256').update(words.normalize('NFC')).digest('hex')

/** Keys in alphabetical order at every depth: jsonb does not keep the order they were written in. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}
