/** One of ten tested hues for a person: the same everywhere, and it says nothing about a side. */

export const hueCount = 10

/** 0 to 9, from any stable id. */
export function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521
  return sum % hueCount
}

/** "Denise Harmon" → "DH"; one word gives one letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
