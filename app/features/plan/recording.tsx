/** A scribe says first for whom the words are; the record belongs to that seat. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSeat } from './desk-props.ts'

export interface RecordingProps {
  seats: readonly RecordingSeat[]
  chosen: string | null
  choose: (seatId: string) => void
}

export function Recording({ seats, chosen, choose }: RecordingProps) {
  const { t } = useTranslation('plan')
  const id = useId()
  return (
    <div className="plan-notice grid gap-1 rounded border-l-4 border-edge bg-sunken px-4 py-3">
      <label htmlFor={id} className="font-semibold">
        {t('live.recording.label')}
      </label>
      <select
        id={id}
        className="field"
        value={chosen ?? ''}
        aria-describedby={`${id}-hint`}
        onChange={(event) => (event.target.value ? choose(event.target.value) : undefined)}
      >
        {chosen ? null : <option value="">{t('live.recording.choose')}</option>}
        {seats.map((seat) => (
          <option key={seat.id} value={seat.id}>
            {seat.label}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {chosen ? t('live.recording.hint') : t('live.recording.why')}
      </p>
    </div>
  )
}
