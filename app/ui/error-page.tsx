/** What happened, what is safe, what to do. A stranger reads the same words as for a page that never existed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRouteErrorResponse, useLocation, useRouteLoaderData } from 'react-router'
import { isFirstLoad } from '../lib/first-load.ts'
import { useSentence } from '../lib/sentence.ts'
import { ButtonLink, buttonClasses } from './button.tsx'
import { PageHeader } from './page-header.tsx'

type Kind = 'notFound' | 'forbidden' | 'tooMany' | 'refused' | 'broken'

const kinds: Record<number, Kind> = { 404: 'notFound', 405: 'notFound', 403: 'forbidden', 429: 'tooMany' }

export interface ErrorPageProps {
  error: unknown
  /** Where "home" is: the partnership's, inside one. */
  home?: string
}

export function ErrorPage({ error, home = '/' }: ErrorPageProps) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const { pathname, search } = useLocation()
  const [firstLoad] = useState(isFirstLoad)
  // Missing when the outermost loader itself failed.
  const root = useRouteLoaderData<{ person: object | null; requestId: string }>('root')
  const { kind, refusal } = readError(error)
  return (
    <article className="max-w-reading">
      <PageHeader title={t(`error.${kind}.title`)} />
      <div className="grid gap-3 text-lg">
        {refusal && kind !== 'notFound' ? <p>{sentence(refusal.sentence, refusal.values)}</p> : null}
        <p>{t(`error.${kind}.what`)}</p>
        <p>{t(`error.${kind}.safe`)}</p>
      </div>
      <div className="mt-8 flex flex-wrap gap-3">
        {kind === 'broken' || kind === 'tooMany' ? (
          // A plain link: a fresh page from the server, whatever state the script is in.
          <a href={pathname + search} className={buttonClasses('primary')}>
            {t('error.again')}
          </a>
        ) : null}
        <ButtonLink to={home} look={kind === 'broken' || kind === 'tooMany' ? 'secondary' : 'primary'}>
          {t('error.home')}
        </ButtonLink>
        {root?.person || kind === 'broken' ? null : (
          <ButtonLink to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} look="secondary">
            {t('error.signIn')}
          </ButtonLink>
        )}
      </div>
      {kind === 'broken' && root && firstLoad ? (
        <p className="mt-8 text-sm text-muted">{t('error.quote', { id: root.requestId })}</p>
      ) : null}
    </article>
  )
}

interface SaidRefusal {
  sentence: string
  values: Record<string, string | number>
}

function readError(error: unknown): { kind: Kind; refusal: SaidRefusal | null } {
  if (!isRouteErrorResponse(error)) return { kind: 'broken', refusal: null }
  const refusal = (error.data as { refusal?: SaidRefusal } | null)?.refusal ?? null
  return { kind: kinds[error.status] ?? (error.status < 500 ? 'refused' : 'broken'), refusal }
}
