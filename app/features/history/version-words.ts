/** How versions are said: by their moment, and by their name where they have one. */
import { useTranslation } from 'react-i18next'
import { useClock } from '#app/lib/clock.tsx'
import { sayDay, sayTime } from '#app/lib/dates.ts'

export interface SaidVersion {
  name: string | null
  /** Null for now. */
  at: Date | null
}

export function useVersionWords() {
  const { t } = useTranslation('history')
  const clock = useClock()
  const when = (at: Date): string => `${sayDay(at, clock)}, ${sayTime(at, clock)}`
  const called = ({ name, at }: SaidVersion): string => {
    if (!at) return t('now.title')
    return name ? t('version.called', { name, when: when(at) }) : when(at)
  }
  const list = (labels: readonly string[]): string => new Intl.ListFormat(clock.language).format(labels)
  return { when, called, list }
}
