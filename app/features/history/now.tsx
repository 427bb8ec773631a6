/** What the plan says at this moment, ahead of its versions. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useVersionWords } from './version-words.ts'

export interface NowProps {
  planPath: string
  /** Who has written since the newest version; null when nobody has. */
  since: readonly string[] | null
  /** There is a version to compare with. */
  compare: boolean
  /** The form that names it. */
  children: ReactNode
}

export function Now({ planPath, since, compare, children }: NowProps) {
  const { t } = useTranslation('history')
  const { list } = useVersionWords()
  const people = since && since.length > 0 ? list(since) : t('person.template')
  return (
    <section aria-labelledby="now">
      <h2 id="now" className="font-serif text-lg font-semibold">
        {t('now.title')}
      </h2>
      <p className="text-sm text-muted">{since ? t('now.since', { people }) : t('now.same')}</p>
      <p className="flex flex-wrap gap-x-6">
        <Link to={planPath} className="link inline-flex min-h-11 items-center">
          {t('backToPlan')}
        </Link>
        {since && compare ? (
          <Link to={`${planPath}/history/difference`} className="link inline-flex min-h-11 items-center">
            {t('now.whatChanged')}
          </Link>
        ) : null}
      </p>
      {children}
    </section>
  )
}
