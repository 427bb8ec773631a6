/** `/`: takes a member to the partnership; tells everybody else what this is and how to come in. */
import { useTranslation } from 'react-i18next'
import { Link, redirect } from 'react-router'
import { isFounded, partnershipsOf } from '#server/domain/partnerships/queries.server.ts'
import { ctxFor } from '../lib/request.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/index'

export async function loader(args: Route.LoaderArgs) {
  const ctx = ctxFor(args)
  const mine = await partnershipsOf(ctx)
  const only = mine.length === 1 ? mine[0] : undefined
  if (only) throw redirect(`/${only.slug}`)
  return { signedIn: ctx.userId !== null, mine, founded: await isFounded(ctx) }
}

export default function Start({ loaderData: { signedIn, mine, founded } }: Route.ComponentProps) {
  return <PlainFrame>{signedIn ? <Mine partnerships={mine} /> : <Welcome founded={founded} />}</PlainFrame>
}

function Welcome({ founded }: { founded: boolean }) {
  const { t } = useTranslation(['auth', 'common'])
  return (
    <div className="py-4 md:py-12">
      <PageHeader title={t('welcome.title')} lead={t('welcome.lead')} />
      <div className="grid max-w-reading gap-8">
        {founded ? (
          <div>
            <ButtonLink to="/sign-in">{t('common:frame.signIn')}</ButtonLink>
            <p className="mt-3 text-muted">{t('welcome.byInvitation')}</p>
          </div>
        ) : (
          <Notice kind="waiting">{t('welcome.notFounded')}</Notice>
        )}
        <p className="border-t border-line pt-6 text-muted">{t('welcome.notThis')}</p>
      </div>
    </div>
  )
}

function Mine({ partnerships }: { partnerships: { slug: string; name: string; town: string }[] }) {
  const { t } = useTranslation('auth')
  return (
    <>
      <PageHeader title={t('mine.title')} />
      {partnerships.length === 0 ? (
        <EmptyState title={t('mine.noneTitle')}>
          <p>{t('mine.none')}</p>
        </EmptyState>
      ) : (
        <ul className="grid max-w-reading gap-3">
          {partnerships.map((partnership) => (
            <li key={partnership.slug}>
              <Link
                to={`/${partnership.slug}`}
                className="link inline-flex min-h-11 items-center text-lg font-semibold"
              >
                {partnership.name}
              </Link>
              <p className="text-muted">{partnership.town}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
