/** The server is there and cannot save: people keep typing, and know how it stands. */
import { useTranslation } from 'react-i18next'
import { Notice } from '#app/ui/notice.tsx'
import type { NoticesProps } from './notices.tsx'
import { Safe } from './safe.tsx'

export function Trouble({ facts }: Pick<NoticesProps, 'facts'>) {
  const { t } = useTranslation('plan')
  return (
    <Notice kind="waiting">
      <p className="font-semibold">{t('live.trouble.what')}</p>
      <Safe facts={facts} />
      <p>{t('live.trouble.do')}</p>
    </Notice>
  )
}
