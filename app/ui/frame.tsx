/** What surrounds every page: top bar and bottom bar on a phone, a quiet left rail on a wide screen. */
import { type LucideIcon, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { Avatar } from './avatar.tsx'
import { classes } from './classes.ts'
import { SkipLink } from './skip-link.tsx'

export interface Place {
  to: string
  label: string
  icon: LucideIcon
  /** Only this very address counts as being there (for the home). */
  end?: boolean
}

export interface FrameProps {
  /** Where the name in the top corner leads, and what it says. */
  home: { to: string; label: string }
  places?: readonly Place[]
  /** Below the places on a wide screen. */
  groups?: readonly { to: string; label: string }[]
  person: { id: string; name: string } | null
  /** For signed-out pages: the language switch. */
  corner?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

export function Frame({ home, places = [], groups = [], person, corner, footer, children }: FrameProps) {
  const withRail = places.length > 0
  return (
    <div
      className={classes(
        'flex min-h-dvh flex-col',
        withRail && 'md:grid md:grid-cols-[15.5rem_minmax(0,1fr)] print:block',
      )}
    >
      <SkipLink />
      <TopBar {...{ home, person, corner, withRail }} />
      {withRail ? <Rail {...{ home, places, groups, person }} /> : null}
      <div className={classes('flex min-w-0 grow flex-col', withRail && 'pb-18 md:pb-0')}>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-5xl grow px-4 py-6 outline-none sm:px-8 md:py-10"
        >
          {children}
        </main>
        {footer}
      </div>
      {withRail ? <BottomBar places={places} /> : null}
    </div>
  )
}

function TopBar({
  home,
  person,
  corner,
  withRail,
}: Pick<FrameProps, 'home' | 'person' | 'corner'> & { withRail: boolean }) {
  return (
    <header
      className={classes(
        'flex min-h-14 items-center justify-between gap-3 border-b border-line bg-surface px-4 print:hidden sm:px-8',
        withRail && 'md:hidden',
      )}
    >
      <HomeLink {...home} />
      <div className="flex shrink-0 items-center gap-2">
        {corner}
        {person ? <Me person={person} /> : null}
      </div>
    </header>
  )
}

function HomeLink({ to, label }: FrameProps['home']) {
  return (
    <Link
      to={to}
      className="flex min-h-11 min-w-0 items-center gap-2.5 font-serif text-lg font-semibold leading-tight text-ink no-underline"
    >
      <Bridge />
      <span className="line-clamp-2 min-w-0 md:line-clamp-4">{label}</span>
    </Link>
  )
}

/** The mark: a footbridge. */
export function Bridge() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      className="size-7 shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      <path d="M3 22h26M5 22c4-9 18-9 22 0M11 22v-5.5M16 22v-7M21 22v-5.5" />
    </svg>
  )
}

function Me({ person }: { person: { id: string; name: string } }) {
  const { t } = useTranslation()
  return (
    <Link
      to="/settings"
      className="inline-flex size-11 items-center justify-center rounded-full"
      aria-label={t('frame.mySettings', { name: person.name })}
    >
      <Avatar {...person} />
    </Link>
  )
}

const railLink = ({ isActive }: { isActive: boolean }) =>
  classes(
    'flex min-h-11 items-center gap-3 rounded px-3 py-2 leading-tight no-underline',
    isActive ? 'bg-accent-soft font-semibold text-accent-strong' : 'text-ink hover:bg-sunken',
  )

function Rail({ home, places, groups, person }: Required<Pick<FrameProps, 'home' | 'places' | 'groups' | 'person'>>) {
  const { t } = useTranslation()
  return (
    <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-line bg-surface px-4 py-6 print:hidden md:flex">
      <HomeLink {...home} />
      <nav aria-label={t('frame.places')} className="mt-8 grid gap-1">
        {places.map(({ to, label, icon: Icon, end }) => (
          <NavLink key={to} to={to} end={end} className={railLink}>
            <Icon aria-hidden className="size-5 shrink-0" />
            {label}
          </NavLink>
        ))}
      </nav>
      {groups.length > 0 ? (
        <nav aria-labelledby="rail-groups" className="mt-8">
          <h2 id="rail-groups" className="mb-1 px-3 text-sm font-semibold text-muted">
            {t('frame.myGroups')}
          </h2>
          <ul className="grid gap-0.5">
            {groups.map((group) => (
              <li key={group.to}>
                <NavLink to={group.to} className={railLink}>
                  <span className="line-clamp-2">{group.label}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {person ? (
        <NavLink to="/settings" className={(state) => classes(railLink(state), 'mt-auto')}>
          <Avatar {...person} size="small" />
          <span className="min-w-0 grow">
            <span className="line-clamp-2">{person.name}</span>
            <span className="block text-sm font-normal text-muted">{t('frame.settings')}</span>
          </span>
          <Settings aria-hidden className="size-4 shrink-0 text-muted" />
        </NavLink>
      ) : null}
    </header>
  )
}

function BottomBar({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('frame.places')}
      className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] print:hidden md:hidden"
    >
      {places.map(({ to, label, icon: Icon, end }) => (
        <NavLink
          key={to}
          to={to}
          end={end}
          className={({ isActive }) =>
            classes(
              'flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-sm no-underline',
              isActive ? 'font-semibold text-accent' : 'text-muted',
            )
          }
        >
          <Icon aria-hidden className="size-5" />
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
