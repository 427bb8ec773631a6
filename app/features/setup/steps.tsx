import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SetUpStep, StepState } from '#server/domain/setup/checklist.ts'
import { Status, type StatusKind } from '../../ui/status.tsx'

const kinds: Record<StepState, StatusKind> = { done: 'good', waiting: 'waiting', open: 'none' }

/** Where each step is taken. */
const places: Record<SetUpStep, string> = {
  facilitator: '/people#duties',
  groups: '/groups',
  sectors: '/people#lists',
  seats: '/people/invite',
  coChairs: '/people',
  groundRules: '/groups',
  plan: '/groups',
}

export function Steps({ steps, base }: { steps: readonly { step: SetUpStep; state: StepState }[]; base: string }) {
  const { t } = useTranslation('setup')
  return (
    <ol className="max-w-reading divide-y divide-line border-y border-line">
      {steps.map(({ step, state }) => (
        <li key={step} className="grid gap-1 py-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="font-serif text-lg font-semibold">{t(`checklist.steps.${step}.title`)}</h2>
            <Status kind={kinds[state]}>{t(`checklist.${state}`)}</Status>
          </div>
          <p>{t(`checklist.steps.${step}.lead`)}</p>
          <p>
            <Link to={base + places[step]} className="link inline-flex min-h-11 items-center">
              {t(`checklist.steps.${step}.go`)}
            </Link>
          </p>
        </li>
      ))}
    </ol>
  )
}
