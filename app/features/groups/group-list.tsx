/** Groups one may open, each with what it is for. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export interface GroupListed {
  slug: string
  name: string
  kind: string
  purpose: string
  /** In words; null where one has no seat. */
  seat: string | null
}

export function GroupList({ groups, base }: { groups: readonly GroupListed[]; base: string }) {
  const { t } = useTranslation('groups')
  return (
    <ul className="divide-y divide-line border-y border-line">
      {groups.map((group) => (
        <li key={group.slug}>
          <Link
            to={`${base}/groups/${group.slug}`}
            className="block px-1 py-4 no-underline hover:bg-sunken"
            prefetch="intent"
          >
            <span className="block font-serif text-lg font-semibold leading-snug text-ink">{group.name}</span>
            {group.purpose ? <span className="mt-0.5 line-clamp-2 max-w-reading text-ink">{group.purpose}</span> : null}
            <span className="mt-1 block text-sm text-muted">
              {group.kind === 'council' ? `${t('kind.council')} · ` : null}
              {group.seat === null ? t('notSeated') : t('sits', { seat: group.seat })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
