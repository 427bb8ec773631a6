/** The one place where a page says its name: tab title, h1 and the last step of the breadcrumb are the same words. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { classes } from './classes.ts'

export interface Step {
  to: string
  label: string
}

export interface PageHeaderProps {
  title: string
  /** The way here, without the page itself. None: the page stands at the top and shows no breadcrumb. */
  path?: readonly Step[]
  /** A sentence under the title. */
  lead?: ReactNode
  /** The screen's actions, beside the title. */
  actions?: ReactNode
}

export function PageHeader({ title, path = [], lead, actions }: PageHeaderProps) {
  const { t } = useTranslation()
  return (
    <header className="mb-8">
      <title>{`${title} · Footbridge`}</title>
      {path.length > 0 ? (
        <nav aria-label={t('frame.breadcrumb')} className="mb-2">
          <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
            {path.map((step, at) => (
              <li key={step.to} className="flex min-w-0 items-center gap-1">
                <Link to={step.to} className="link inline-flex min-h-11 items-center md:min-h-8">
                  {step.label}
                </Link>
                <ChevronRight
                  aria-hidden
                  className={classes('size-4 shrink-0', at === path.length - 1 && 'max-sm:hidden')}
                />
              </li>
            ))}
            {/* On a phone the h1 right below says it. */}
            <li aria-current="page" className="min-w-0 max-sm:hidden">
              {title}
            </li>
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <h1 className="min-w-0 font-serif text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
      {lead ? <div className="mt-3 max-w-reading text-lg text-muted">{lead}</div> : null}
    </header>
  )
}
