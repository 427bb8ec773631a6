import { describe, expect, it } from 'vitest'
import { type Clock, sayDay, sayDistance, sayTime } from '#app/lib/dates.ts'

const clock = (language: Clock['language'], now: string): Clock => ({
  language,
  timeZone: 'America/Chicago',
  now: new Date(now),
})

describe('a date on a page', () => {
  it('says the weekday, and the year only when it is another one', () => {
    expect(sayDay(new Date('2027-01-14T18:00:00Z'), clock('en', '2027-01-11T18:00:00Z'))).toBe('Thu, Jan 14')
    expect(sayDay(new Date('2027-01-14T18:00:00Z'), clock('en', '2026-12-30T18:00:00Z'))).toBe('Thu, Jan 14, 2027')
    expect(sayDay(new Date('2027-01-14T18:00:00Z'), clock('es', '2027-01-11T18:00:00Z'))).toBe('jue, 14 de ene')
  })

  it('counts in days of the town, not in hours', () => {
    const lateEvening = '2027-01-12T05:30:00Z' // Monday, 23:30 in Missouri
    expect(sayDistance(new Date('2027-01-12T06:30:00Z'), clock('en', lateEvening))).toBe('tomorrow')
    expect(sayDistance(new Date('2027-01-12T05:00:00Z'), clock('en', lateEvening))).toBe('today')
    expect(sayDistance(new Date('2027-01-14T18:00:00Z'), clock('es', lateEvening))).toBe('dentro de 3 días')
  })

  it('keeps its count across the change to summer time', () => {
    const saturday = '2027-03-13T18:00:00Z'
    expect(sayDistance(new Date('2027-03-15T05:30:00Z'), clock('en', saturday))).toBe('in 2 days')
  })

  it('says months and years when days would be a large number', () => {
    const now = clock('en', '2027-01-14T18:00:00Z')
    expect(sayDistance(new Date('2026-11-28T18:00:00Z'), now)).toBe('47 days ago')
    expect(sayDistance(new Date('2026-10-14T18:00:00Z'), now)).toBe('3 months ago')
    expect(sayDistance(new Date('2029-01-14T18:00:00Z'), now)).toBe('in 2 years')
  })

  it('says the hour of the town', () => {
    expect(sayTime(new Date('2027-01-14T20:30:00Z'), clock('en', '2027-01-14T18:00:00Z'))).toMatch(/^2:30\sPM$/)
  })
})
