import { useClock } from '../lib/clock.tsx'
import { sayDay, sayDistance, sayTime } from '../lib/dates.ts'

/** "Thu, Jan 14, in 3 days": the weekday always, the distance beside it. `time` adds the hour. */
export function Day({ at, time = false }: { at: Date | string; time?: boolean }) {
  const clock = useClock()
  const moment = new Date(at)
  return (
    <time dateTime={moment.toISOString()}>
      {sayDay(moment, clock)}
      {time ? `, ${sayTime(moment, clock)}` : null}
      <span className="text-muted"> ({sayDistance(moment, clock)})</span>
    </time>
  )
}
