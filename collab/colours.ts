import { createHash } from 'node:crypto'

/** Ten hues that carry white text and stand out on light and dark paper alike; `#rrggbb`, the one form carets are drawn from. */
export const personColours = [
  '#0f766e',
  '#9a5b00',
  '#7c3aed',
  '#b4325a',
  '#2f6fb5',
  '#4d7c0f',
  '#a1458f',
  '#b3472a',
  '#4f63c9',
  '#6b6f12',
] as const

/** The same person has the same colour in every document. */
export function colourOf(userId: string): string {
  const place = createHash('sha256').update(userId).digest().readUInt32BE(0) % personColours.length
  return personColours[place] ?? personColours[0]
}

/** Tells people apart within one document without telling anything about the account. */
export const opaqueId = (documentId: string, userId: string): string =>
  createHash('sha256').update(`${documentId} ${userId}`).digest('base64url').slice(0, 16)
