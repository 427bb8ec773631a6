import { useTranslation } from 'react-i18next'
import type { SetUpStep, StepState } from '#server/domain/setup/checklist.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** For administrators and facilitators, until everything is in place. */
export function OpenSteps({ steps, base }: { steps: readonly { step: SetUpStep; state: StepState }[]; base: string }) {
  const { t } = useTranslation(['groups', 'setup'])
  const open = steps.filter(({ state }) => state !== 'done')
  const [first] = open
  if (!first) return null
  return (
    <Notice kind="waiting">
      <h2 className="font-semibold">{t('home.setUp')}</h2>
      <p>
        {t('home.setUpLead', { count: open.length })}{' '}
        <strong>{t('home.setUpNext', { step: t(`setup:checklist.steps.${first.step}.title`) })}</strong>{' '}
        {t(`setup:checklist.steps.${first.step}.lead`)}
      </p>
      <ButtonLink to={`${base}/set-up`} look="secondary" className="mt-3">
        {t('home.setUpOpen')}
      </ButtonLink>
    </Notice>
  )
}
