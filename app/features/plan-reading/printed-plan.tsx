/** A plan on paper: the words, whose they are and when they were printed; no frame, no side. */
import { Printer } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '#app/lib/clock.tsx'
import type { Clock } from '#app/lib/dates.ts'
import { Button } from '#app/ui/button.tsx'

export interface PrintedPlanProps {
  title: string
  locale: string
  group: string
  partnership: string
  printedAt: Date
  archivedAt: Date | null
  /** The plan's page. */
  back: string
  children: ReactNode
}

export function PrintedPlan(plan: PrintedPlanProps) {
  const { t } = useTranslation('plan')
  const clock = useClock()
  const quoted = (kind: 'issue' | 'solution' | 'commitment') => JSON.stringify(t(`live.block.${kind}`))
  const words = { '--issue': quoted('issue'), '--solution': quoted('solution'), '--commitment': quoted('commitment') }
  return (
    <main id="content" className="printed-plan" style={words as CSSProperties}>
      <title>{plan.title}</title>
      <div className="printed-plan-tools">
        <PrintButton />
        <Link to={plan.back} className="link inline-flex min-h-11 items-center">
          {t('page.backToPlan')}
        </Link>
      </div>
      <header>
        <p>
          {plan.partnership} · {plan.group}
        </p>
        <h1>{plan.title}</h1>
        <p>
          {t('page.asOf')} {inFull(plan.printedAt, clock)}
          {plan.archivedAt ? ` · ${t('page.archivedShort')}` : null}
        </p>
      </header>
      <article className="plan-text" lang={plan.locale}>
        {plan.children}
      </article>
    </main>
  )
}

/** On paper "today" is soon untrue and the year matters. */
const inFull = (at: Date, { language, timeZone }: Clock): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at)

/** Only where a script can open the printer's window. */
function PrintButton() {
  const { t } = useTranslation('plan')
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  if (!ready) return <p>{t('page.printByHand')}</p>
  return (
    <Button type="button" onClick={() => window.print()}>
      <Printer aria-hidden className="size-5" />
      {t('page.print')}
    </Button>
  )
}
