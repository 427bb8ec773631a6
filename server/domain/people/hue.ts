/** One of ten hues for a person: the same everywhere, beside a cursor as on a list, and it says nothing about a side. */

/** They carry white words and stand out on light and dark paper alike; `#rrggbb`, the one form carets are drawn from. */
export const personHues = [
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

/** The hue of the person with this id. */
export function hueOf(userId: string): string {
  let sum = 0
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521
  return personHues[sum % personHues.length] ?? personHues[0]
}
