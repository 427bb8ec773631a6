/** Who is here, as the server stamped it on each presence entry: a page cannot name itself. Pure. */

export interface PersonHere {
  /** The same for all pages of one person; tells nothing about the account. */
  id: string
  /** "Denise H. · Faith 2", or the seat alone, as the person chose. */
  label: string
  name: string
  colour: string
  me: boolean
}

/** The words a label is made of, in the reader's language. */
export interface PresenceWords {
  language: string
  affiliation(key: string): string
  duty(key: string): string
  youth: string
  recordingFor(label: string): string
}

const fallback = '#5b5348'
type Facts = Record<string, unknown>
const factsOf = (value: unknown): Facts | null =>
  typeof value === 'object' && value !== null ? (value as Facts) : null
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** "Denise Harmon" → "Denise H.": enough at a cursor. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/).filter(Boolean)
  const initial = [...(rest.at(-1) ?? '')][0]
  return initial ? `${first} ${initial.toLocaleUpperCase()}.` : first
}

function seatText(user: Facts, words: PresenceWords): string {
  if (user.youth === true) return words.youth
  const seat = factsOf(user.seat)
  if (!seat) return textOf(user.duty) && words.duty(textOf(user.duty))
  const sector = textOf(words.language === 'es' ? seat.sectorEs : seat.sectorEn)
  return textOf(seat.label) || sector || words.affiliation(textOf(seat.affiliation))
}

const nameAndSeat = (user: Facts, words: PresenceWords): string =>
  [shortName(textOf(user.name)), seatText(user, words)].filter(Boolean).join(' · ')

/** What a cursor and a roster line say; null for an entry the server has not stamped. */
export function personOf(stamped: unknown, words: PresenceWords): Omit<PersonHere, 'me'> | null {
  const user = factsOf(stamped)
  if (!user) return null
  const recorded = factsOf(user.recordingFor)
  const own = nameAndSeat(user, words)
  const label = recorded ? `${own} (${words.recordingFor(nameAndSeat(recorded, words))})` : own
  if (!label) return null
  const colour = /^#[0-9a-f]{6}$/i.test(textOf(user.color)) ? textOf(user.color) : fallback
  return { id: textOf(user.id) || label, label, name: textOf(user.name) || label, colour }
}

/** One line per person, oneself first: two pages of one person are one. Others in the order of their labels. */
export function peopleHere(
  states: ReadonlyMap<number, unknown>,
  own: { clientId: number; user: unknown },
  words: PresenceWords,
): PersonHere[] {
  const me = personOf(own.user, words)
  const others = new Map<string, PersonHere>()
  for (const [clientId, state] of states) {
    const person = clientId === own.clientId ? null : personOf(factsOf(state)?.user, words)
    if (person && person.id !== me?.id) others.set(person.id, { ...person, me: false })
  }
  const sorted = [...others.values()].sort((a, b) => a.label.localeCompare(b.label, words.language))
  return me ? [{ ...me, me: true }, ...sorted] : sorted
}
