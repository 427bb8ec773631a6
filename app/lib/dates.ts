/** Dates as people say them: the weekday always, and how far away it is. Pure; language, zone and now are handed in. */
import type { Language } from './languages.ts'

export interface Clock {
  language: Language
  /** IANA name. */
  timeZone: string
  now: Date
}

const locale = (language: Language) => (language === 'es' ? 'es-US' : 'en-US')

/** "Thu, Jan 14", with the year when it is another one than now's. */
export function sayDay(at: Date, clock: Clock): string {
  const year =
    dayIn(at, clock.timeZone).slice(0, 4) === dayIn(clock.now, clock.timeZone).slice(0, 4) ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale(clock.language), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year,
    timeZone: clock.timeZone,
  }).format(at)
}

/** "2:30 PM". */
export function sayTime(at: Date, { language, timeZone }: Clock): string {
  return new Intl.DateTimeFormat(locale(language), { hour: 'numeric', minute: '2-digit', timeZone }).format(at)
}

/** "in 3 days", "today", "yesterday", "2 months ago": counted in civil days of the zone, not in hours. */
export function sayDistance(at: Date, { language, timeZone, now }: Clock): string {
  const days = Math.round((civil(at, timeZone) - civil(now, timeZone)) / 86_400_000)
  const say = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' })
  if (Math.abs(days) < 60) return say.format(days, 'day')
  if (Math.abs(days) < 365) return say.format(Math.round(days / 30.4), 'month')
  return say.format(Math.round(days / 365.25), 'year')
}

/** The civil day in a zone, `2027-01-14`. */
export const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

const civil = (at: Date, timeZone: string): number => Date.parse(`${dayIn(at, timeZone)}T00:00:00Z`)
