import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Day } from '../../ui/day.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export interface ChangedPlan {
  id: string
  title: string
  locale: string
  group: string
  changedAt: Date | string
}

/** The plans one may read, the latest change first. */
export function ChangedPlans({ plans, base }: { plans: readonly ChangedPlan[]; base: string }) {
  const { t } = useTranslation('groups')
  return (
    <section aria-labelledby="plans" className="grid gap-4">
      <h2 id="plans" className="font-serif text-xl font-semibold">
        {t('home.plans')}
      </h2>
      {plans.length === 0 ? (
        <EmptyState title={t('home.noPlans')}>
          <p>{t('home.noPlansLead')}</p>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {plans.map((plan) => (
            <li key={plan.id}>
              <Link
                to={`${base}/plans/${plan.id}`}
                className="block px-1 py-4 no-underline hover:bg-sunken"
                prefetch="intent"
              >
                <span lang={plan.locale} className="block font-serif text-lg font-semibold leading-snug text-ink">
                  {plan.title}
                </span>
                <span className="block text-sm text-muted">
                  {plan.group} · {t('plans.changed')} <Day at={plan.changedAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
