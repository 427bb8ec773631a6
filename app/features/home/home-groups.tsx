import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type SaidSeat, useSeatWords } from '../../lib/seat-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

export interface HomeGroup {
  slug: string
  name: string
  purpose: string
  seat: SaidSeat | null
}

interface Props {
  groups: readonly HomeGroup[]
  /** One sits in these; otherwise they are all there are. */
  seated: boolean
  /** One is here by a duty. */
  byDuty: boolean
  base: string
}

/** The groups one sits in, or all for who has a duty alone. */
export function HomeGroups({ groups, seated, byDuty, base }: Props) {
  const { t } = useTranslation('groups')
  const words = useSeatWords()
  return (
    <section aria-labelledby="groups" className="grid gap-4">
      <h2 id="groups" className="font-serif text-xl font-semibold">
        {seated || groups.length === 0 ? t('home.groups') : t('home.allGroups')}
      </h2>
      {groups.length === 0 ? (
        <EmptyState title={t('home.noGroups')}>
          <p>{t(byDuty ? 'home.noSeatLead' : 'home.noGroupsLead')}</p>
        </EmptyState>
      ) : (
        <ul className="grid gap-6 sm:grid-cols-2">
          {groups.map((group) => (
            <li key={group.slug} className="min-w-0">
              <Link
                to={`${base}/groups/${group.slug}`}
                className="link inline-flex min-h-11 items-center font-serif text-lg font-semibold leading-snug"
              >
                {group.name}
              </Link>
              {group.purpose ? <p className="line-clamp-3">{group.purpose}</p> : null}
              {group.seat ? <p className="text-sm text-muted">{t('sits', { seat: words.seat(group.seat) })}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
