import { describe, expect, it } from 'vitest'
import { nameOf, takenAt, tooOld } from '#server/backup/rotation.ts'

const hour = 60 * 60_000
const now = new Date('2026-03-02T16:30:00.000Z')
const hourly = (count: number) =>
  Array.from({ length: count }, (_, ago) => nameOf(new Date(now.getTime() - ago * hour)))

describe('backups that may go', () => {
  it('are named by their moment, and what is named otherwise is none', () => {
    expect(nameOf(now)).toBe('footbridge-2026-03-02T16-30-00-000Z')
    expect(takenAt(nameOf(now))).toEqual(now)
    for (const name of ['footbridge', '.unfinished-footbridge-2026-03-02T16-30-00-000Z', 'notes.txt'])
      expect(takenAt(name)).toBeNull()
  })

  it('are those beyond the last 24 hours that are not the last of one of 14 days', () => {
    const names = hourly(24 * 30)
    const gone = new Set(tooOld(names))
    const kept = names.filter((name) => !gone.has(name))
    expect(kept.slice(0, 24)).toEqual(names.slice(0, 24))
    const daily = kept.slice(24)
    expect(daily).toHaveLength(12)
    expect(daily.every((name) => name.includes('T23-30'))).toBe(true)
  })

  it('are never the only ones there are, however old, and never what is no backup', () => {
    expect(tooOld([nameOf(new Date(0)), 'notes.txt'])).toEqual([])
    const twice = [nameOf(now), nameOf(new Date(now.getTime() - 60_000))]
    expect(tooOld(twice)).toEqual([twice[1]])
  })
})
