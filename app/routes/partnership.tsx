/** The frame of one partnership: its places, the groups the person may enter, and its time zone for every date. */
import { House, UserRound, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useRouteLoaderData } from 'react-router'
import { groupsOf } from '#server/domain/groups/queries.server.ts'
import { useLive } from '../features/live/use-live.ts'
import { ClockProvider } from '../lib/clock.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { Frame } from '../ui/frame.tsx'
import { FrameFooter, PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/partnership'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, person, partnership } = await requirePartnership(args)
    const groups = await groupsOf(ctx, actor)
    return {
      person: { id: person.id, name: person.name },
      partnership: { slug: partnership.slug, name: partnership.name },
      timeZone: person.timeZone ?? partnership.timeZone,
      groups: groups.map(({ slug, name }) => ({ slug, name })),
    }
  })
}

export default function PartnershipFrame() {
  useLive()
  return (
    <InFrame>
      <Outlet />
    </InFrame>
  )
}

/** Errors of a page inside keep the frame; who may not enter the partnership at all gets the plain one. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const home = useRouteLoaderData<typeof loader>('routes/partnership')
  return (
    <InFrame>
      <ErrorPage error={error} home={home && `/${home.partnership.slug}`} />
    </InFrame>
  )
}

function InFrame({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation()
  const data = useRouteLoaderData<typeof loader>('routes/partnership')
  if (!data) return <PlainFrame>{children}</PlainFrame>
  const { person, partnership, groups, timeZone } = data
  const base = `/${partnership.slug}`
  return (
    <ClockProvider timeZone={timeZone}>
      <Frame
        home={{ to: base, label: partnership.name }}
        places={[
          { to: base, label: t('frame.home'), icon: House, end: true },
          { to: `${base}/groups`, label: t('frame.groups'), icon: UsersRound },
          { to: `${base}/people`, label: t('frame.people'), icon: UserRound },
        ]}
        groups={groups.map((group) => ({ to: `${base}/groups/${group.slug}`, label: group.name }))}
        person={person}
        footer={
          <FrameFooter>
            <Link to={`${base}/about`} className="link inline-flex min-h-11 items-center">
              {t('frame.aboutPartnership')}
            </Link>
          </FrameFooter>
        }
      >
        {children}
      </Frame>
    </ClockProvider>
  )
}
