/** Links that prove themselves: nothing is stored, the installation's secret alone can make or check one. */

/** Makes the keyed fingerprint of a text. */
export type Sign = (text: string) => string

/** Compares two fingerprints in a time that does not tell how much of a guess was right. */
export function sameFingerprint(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at += 1)
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at % (other.length || 1))
  return difference === 0
}
