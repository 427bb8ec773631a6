/** A plan that is nearly full says so early; one that is full says what it did not take, and how to go on. */
import { useTranslation } from 'react-i18next'
import { Notice } from '#app/ui/notice.tsx'
import type { NoticesProps } from './notices.tsx'
import { Rescue } from './rescue.tsx'
import { Safe } from './safe.tsx'

/** The server tells once more when a document is below the mark again. */
const warnFrom = 0.8

export function Fullness({ session, facts, title }: NoticesProps) {
  const { t, i18n } = useTranslation('plan')
  if (facts.ending || facts.access === 'read') return null
  if (facts.unsaved && facts.refusedAs === 'full')
    return (
      <Notice kind="late" alert>
        <p className="font-semibold">{t('live.full.refused')}</p>
        <Safe facts={facts} />
        <p>{t('live.full.refusedDo')}</p>
        <Rescue
          text={() => session.unsentText()}
          title={title}
          discard={() => session.discard().then(() => location.reload())}
        />
      </Notice>
    )
  if (!facts.fullness) return null
  const { bytes, limit } = facts.fullness
  if (bytes < warnFrom * limit) return null
  if (bytes >= limit) return <Notice kind="waiting">{t('live.full.full')}</Notice>
  // Never rounded up: 99.9 % is not full.
  const share = Math.floor((100 * bytes) / limit) / 100
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share)
  return <Notice>{t('live.full.nearly', { percent })}</Notice>
}
