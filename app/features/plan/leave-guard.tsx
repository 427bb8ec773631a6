/** Asks before another page of this site is opened while words would be lost (SAVED-3). */
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'

export function LeaveGuard({ loses }: { loses: boolean }) {
  const { t } = useTranslation('plan')
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => loses && currentLocation.pathname !== nextLocation.pathname,
  )
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog title={t('live.leave.title')} open warning onOpenChange={(open) => (open ? null : blocker.reset())}>
      <p className="mb-5">{t('live.leave.text')}</p>
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={() => blocker.reset()}>
          {t('live.leave.stay')}
        </Button>
        <Button type="button" look="danger" onClick={() => blocker.proceed()}>
          {t('live.leave.go')}
        </Button>
      </div>
    </Dialog>
  )
}
