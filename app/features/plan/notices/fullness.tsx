/** A plan that is nearly full says so early; one that is full says what it did not take, and how to go on. */
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { NoticesProps } from './notices.tsx'
import { Rescue } from './rescue.tsx'
import { Safe } from './safe.tsx'

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
        >
          <Button type="button" onClick={() => session.again()}>
            {t('live.full.again')}
          </Button>
        </Rescue>
      </Notice>
    )
  if (!facts.fullness) return null
  const { bytes, limit } = facts.fullness
  if (bytes >= limit) return <Notice kind="waiting">{t('live.full.full')}</Notice>
  // Never rounded up: 99.9 % is not full.
  const share = Math.floor((100 * bytes) / limit) / 100
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share)
  return <Notice>{t('live.full.nearly', { percent })}</Notice>
}
