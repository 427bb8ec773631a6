/** Versions by day, newest first: when, by whom, how much was written, and why it was kept. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '#app/lib/clock.tsx'
import { dayIn, sayDay, sayDistance, sayTime } from '#app/lib/dates.ts'
import { type SaidVersion, useVersionWords } from './version-words.ts'

export interface ListedVersion {
  id: string
  reason: 'automatic' | 'named' | 'before-restore' | 'restored'
  name: string | null
  at: Date
  words: number
  grownBy: number | null
  authors: readonly string[]
  createdBy: string | null
  restoredFrom: SaidVersion | null
}

export function VersionList({ versions, history }: { versions: readonly ListedVersion[]; history: string }) {
  const clock = useClock()
  const days = new Map<string, ListedVersion[]>()
  for (const version of versions) {
    const day = dayIn(version.at, clock.timeZone)
    days.set(day, [...(days.get(day) ?? []), version])
  }
  return (
    <div className="grid gap-8">
      {[...days].map(([day, ofDay]) => {
        const at = ofDay[0]?.at ?? clock.now
        return (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`} className="font-serif text-lg font-semibold">
              {sayDay(at, clock)}{' '}
              <span className="font-sans text-sm font-normal text-muted">({sayDistance(at, clock)})</span>
            </h2>
            <ol className="mt-2 divide-y divide-line border-y border-line">
              {ofDay.map((version) => (
                <VersionLine key={version.id} version={version} history={history} />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

function VersionLine({ version, history }: { version: ListedVersion; history: string }) {
  const { t } = useTranslation('history')
  const clock = useClock()
  const { when, list } = useVersionWords()
  const { id, name, at, authors, grownBy, words } = version
  const why = useReason(version)
  const size = grownBy === null ? t('list.words', { count: words }) : sizeOf(grownBy)
  function sizeOf(grown: number): string | null {
    if (grown === 0) return null
    return grown > 0 ? t('list.more', { count: grown }) : t('list.fewer', { count: -grown })
  }
  const people = authors.length > 0 ? t('list.by', { people: list(authors) }) : t('list.byNobody')
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-1 py-3">
      <div className="min-w-0">
        <Link to={`${history}/${id}`} className="link inline-flex min-h-11 items-center gap-2 md:min-h-8">
          <span>{sayTime(at, clock)}</span>
          {name ? <strong className="font-semibold">{name}</strong> : null}
        </Link>
        <p className="text-sm text-muted">{[people, size].filter(Boolean).join(' · ')}</p>
        {why ? <p className="text-sm text-muted">{why}</p> : null}
      </div>
      <Link
        to={`${history}/difference?to=${id}`}
        className="link inline-flex min-h-11 items-center text-sm md:min-h-8"
        aria-label={t('list.whatChangedIn', { version: name ? `${name}, ${when(at)}` : when(at) })}
      >
        {t('list.whatChanged')}
      </Link>
    </li>
  )
}

function useReason({ reason, name, createdBy, restoredFrom }: ListedVersion): string | null {
  const { t } = useTranslation('history')
  const { called } = useVersionWords()
  const person = createdBy ?? t('person.unknown')
  const named = name ? t('list.namedBy', { person }) : null
  switch (reason) {
    case 'before-restore':
      return t('list.beforeRestore')
    case 'restored':
      return restoredFrom
        ? t('list.restored', { person, version: called(restoredFrom) })
        : t('list.restoredPlain', { person })
    default:
      return named
  }
}
