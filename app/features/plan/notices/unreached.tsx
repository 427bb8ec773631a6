/** The live text cannot be reached: what can be read meanwhile, as of when, and what could be done about it. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { useClock } from '#app/lib/clock.tsx'
import { sayDay, sayTime } from '#app/lib/dates.ts'
import { Notice } from '#app/ui/notice.tsx'
import { answersPages } from '../connection/reach.ts'
import type { NoticesProps } from './notices.tsx'
import { Safe } from './safe.tsx'

const refreshEvery = 60_000

export function Unreached({ facts }: Pick<NoticesProps, 'facts'>) {
  const { t } = useTranslation('plan')
  const clock = useClock()
  const reading = facts.blocked && !facts.synced
  useFreshReading(reading)
  const at = `${sayDay(clock.now, clock)}, ${sayTime(clock.now, clock)}`
  if (!facts.blocked)
    return (
      <Notice kind="waiting" {...quietly}>
        {t('live.offline', { at })}
      </Notice>
    )
  return (
    <Notice kind="waiting" {...quietly}>
      <p className="font-semibold">{t('live.blocked.what')}</p>
      <p>{reading ? t('live.blocked.reading', { at }) : t('live.blocked.writing')}</p>
      {facts.unsaved ? <Safe facts={facts} /> : null}
      <p>{t('live.blocked.do', { host: location.host })}</p>
    </Notice>
  )
}

/** Read out when it appears, not whenever the time in it moves on. */
const quietly = { 'aria-atomic': false, 'aria-relevant': 'additions' } as const

/** Asks the loaders again every minute, so that what is read is not an old text. Changes told by `/live` come sooner. */
function useFreshReading(wanted: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(async () => {
      // Loaders that cannot be asked would take the page away.
      if (await answersPages()) void revalidate()
    }, refreshEvery)
    return () => clearInterval(timer)
  }, [wanted, revalidate])
}
