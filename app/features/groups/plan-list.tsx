/** The plans of a group, those in use first; what was put away stays findable below. */
import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Day } from '../../ui/day.tsx'

export interface PlanInList {
  id: string
  title: string
  locale: string
  words: number | null
  changedAt: Date | string
  archivedAt: Date | string | null
}

export function PlanList({ plans, base }: { plans: readonly PlanInList[]; base: string }) {
  const { t } = useTranslation('groups')
  const inUse = plans.filter((plan) => plan.archivedAt === null)
  const putAway = plans.filter((plan) => plan.archivedAt !== null)
  return (
    <div className="grid gap-4">
      <Plans plans={inUse} base={base} />
      {putAway.length > 0 ? (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 text-muted">{t('plans.archivedTitle')}</summary>
          <Plans plans={putAway} base={base} />
        </details>
      ) : null}
    </div>
  )
}

function Plans({ plans, base }: { plans: readonly PlanInList[]; base: string }) {
  const { t } = useTranslation('groups')
  return (
    <ul className="divide-y divide-line border-y border-line">
      {plans.map((plan) => (
        <li key={plan.id}>
          <Link
            to={`${base}/plans/${plan.id}`}
            className="flex items-start gap-3 px-1 py-4 no-underline hover:bg-sunken"
            prefetch="intent"
          >
            <FileText aria-hidden className="mt-1 size-5 shrink-0 text-muted" />
            <span className="min-w-0 grow">
              <span lang={plan.locale} className="block font-serif text-lg font-semibold leading-snug text-ink">
                {plan.title}
              </span>
              <span className="block text-sm text-muted">
                {t('plans.changed')} <Day at={plan.changedAt} />
                {plan.words === null ? null : ` · ${t('plans.words', { count: plan.words })}`}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
