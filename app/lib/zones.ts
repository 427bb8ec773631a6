/** The time zones offered: those of the United States, and the person's own if it is another one. */
import type { Language } from './languages.ts'

const usual = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

/** Choices in the words of the language: "Central Time (Chicago)". */
export function zonesIn(language: Language, own: string | null): { value: string; label: string }[] {
  const zones = own && !usual.includes(own) ? [...usual, own] : usual
  return zones.map((zone) => ({ value: zone, label: `${zoneName(zone, language)} (${cityOf(zone)})` }))
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

function zoneName(timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date(0))
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
