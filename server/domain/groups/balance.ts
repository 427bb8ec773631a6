/** How the voices in a group are spread: counts in the words of the seats, never a score. */
import { type Affiliation, affiliations, type SeatRole } from '../access/words.ts'

interface Voice {
  affiliation: Affiliation
  role: SeatRole
  sector: { id: string; nameEn: string; nameEs: string } | null
}

/** Observers and scribes have no voice in the group's decisions, so they are no part of the balance (GROUP-2). */
const speaks = ({ role, affiliation }: Voice): boolean =>
  affiliation !== 'facilitator' && (role === 'co-chair' || role === 'member')

/** Affiliations with at least one voice, most first. */
export function balanceOf(seats: readonly Voice[]): { affiliation: Affiliation; count: number }[] {
  return affiliations
    .map((affiliation) => ({
      affiliation,
      count: seats.filter((seat) => speaks(seat) && seat.affiliation === affiliation).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

/** Sectors with at least one voice, most first; voices that stand for no sector come last as `null`. */
export function sectorsHeard<V extends Voice>(seats: readonly V[]): { sector: V['sector']; count: number }[] {
  const heard = new Map<string | null, { sector: V['sector']; count: number }>()
  for (const seat of seats.filter(speaks)) {
    const key = seat.sector?.id ?? null
    const entry = heard.get(key) ?? { sector: seat.sector, count: 0 }
    heard.set(key, { ...entry, count: entry.count + 1 })
  }
  return [...heard.values()].sort((a, b) => Number(a.sector === null) - Number(b.sector === null) || b.count - a.count)
}
