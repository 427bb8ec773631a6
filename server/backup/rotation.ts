/** What backups are called, and which of them may go. */

export const unfinished = '.unfinished-'

const hoursKept = 24
const daysKept = 14

/** `footbridge-2026-03-02T16-00-00-000Z`: sorts by time, and is a file name everywhere. */
export const nameOf = (at: Date): string => `footbridge-${at.toISOString().replaceAll(/[:.]/g, '-')}`

/** When a backup of this name was taken; null for what is not a backup. */
export function takenAt(name: string): Date | null {
  const [, day, hour, minute, second, ms] =
    /^footbridge-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(name) ?? []
  return day ? new Date(`${day}T${hour}:${minute}:${second}.${ms}Z`) : null
}

/** Of these names the ones to remove: the newest of each of the last 24 hours and 14 days that have one stay, and so does what is no backup. */
export function tooOld(names: readonly string[]): string[] {
  const newestFirst = names
    .filter((name) => takenAt(name))
    .sort()
    .reverse()
  const kept = new Set([...newestOfEach(newestFirst, 'hour', hoursKept), ...newestOfEach(newestFirst, 'day', daysKept)])
  return newestFirst.filter((name) => !kept.has(name))
}

function newestOfEach(newestFirst: readonly string[], span: 'hour' | 'day', most: number): string[] {
  const newest = new Map<string, string>()
  for (const name of newestFirst) {
    const key =
      takenAt(name)
        ?.toISOString()
        .slice(0, span === 'hour' ? 13 : 10) ?? ''
    if (!newest.has(key)) newest.set(key, name)
  }
  return [...newest.values()].slice(0, most)
}
