import { useTranslation } from 'react-i18next'
import { Day } from '../../ui/day.tsx'
import { Notice } from '../../ui/notice.tsx'

export interface Unsent {
  documentId: string
  title: string
  text: string
  since: number
}

/** The words this browser still keeps: to read, to copy, before signing out deletes them. */
export function UnsentWords({ plans }: { plans: readonly Unsent[] }) {
  const { t } = useTranslation('auth')
  return (
    <section aria-label={t('signOut.unsentTitle')} className="grid gap-5">
      <Notice kind="waiting">
        <p className="font-semibold">{t('signOut.unsentTitle')}</p>
        <p>{t('signOut.unsentLead')}</p>
      </Notice>
      {plans.map((plan) => (
        <div key={plan.documentId} className="grid gap-1.5">
          <label htmlFor={`unsent-${plan.documentId}`} className="font-semibold">
            {plan.title}
          </label>
          <p className="text-sm text-muted">
            {t('signOut.since')} <Day at={new Date(plan.since)} time />
          </p>
          <textarea id={`unsent-${plan.documentId}`} className="field" readOnly rows={5} value={plan.text} />
        </div>
      ))}
    </section>
  )
}
