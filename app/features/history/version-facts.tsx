/** When a version was kept and by whom it was written, and the ways on from it. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type SaidVersion, useVersionWords } from './version-words.ts'

type Known = SaidVersion & { id: string }

export interface VersionFactsProps {
  version: Known
  authors: readonly string[]
  before: Known | null
  after: Known | null
  /** The list's address. */
  history: string
  /** The text shows who wrote what. */
  signed: boolean
}

const way = 'link inline-flex min-h-11 items-center md:min-h-8'

export function VersionFacts({ version, authors, before, after, history, signed }: VersionFactsProps) {
  const { t } = useTranslation('history')
  const { called, list } = useVersionWords()
  const here = `${history}/${version.id}`
  return (
    <div className="mb-4 max-w-reading">
      <p className="text-muted">
        {called(version)} · {authors.length > 0 ? t('list.by', { people: list(authors) }) : t('list.byNobody')}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-6 print:hidden">
        <Link to={`${history}/difference?to=${version.id}`} className={way}>
          {t('version.changes')}
        </Link>
        <Link to={`${history}/difference?from=${version.id}&to=now`} className={way}>
          {t('version.againstNow')}
        </Link>
        <Link to={signed ? here : `${here}?who`} preventScrollReset className={way}>
          {signed ? t('version.whoHide') : t('version.who')}
        </Link>
      </p>
      <nav aria-label={t('version.neighbours')} className="flex flex-wrap gap-x-6 print:hidden">
        {before ? (
          <Link to={`${history}/${before.id}${signed ? '?who' : ''}`} className={way}>
            {t('version.older', { version: called(before) })}
          </Link>
        ) : null}
        {after ? (
          <Link to={`${history}/${after.id}${signed ? '?who' : ''}`} className={way}>
            {t('version.newer', { version: called(after) })}
          </Link>
        ) : null}
      </nav>
    </div>
  )
}
