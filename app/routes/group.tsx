/** `/:partnership/groups/:group`: what it is for, its plans, who sits in it. */
import { useTranslation } from 'react-i18next'
import { plansOfGroup } from '#server/domain/documents/queries.server.ts'
import { balanceOf, sectorsHeard } from '#server/domain/groups/balance.ts'
import { groupPage } from '#server/domain/groups/queries.server.ts'
import { PlanList } from '../features/groups/plan-list.tsx'
import { SeatList } from '../features/groups/seat-list.tsx'
import { Voices } from '../features/groups/voices.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/group'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const { group, seats, abilities } = await groupPage(ctx, actor, args.params.group)
    const { slug, name, kind, purpose, groundRules } = group
    const place = { partnershipId: partnership.id, groupId: group.id }
    return {
      base: `/${partnership.slug}`,
      me: actor.userId,
      group: { slug, name, kind, purpose, groundRules },
      seats,
      balance: balanceOf(seats),
      sectors: sectorsHeard(seats),
      plans: abilities.readDocuments ? await plansOfGroup(ctx, place) : [],
      abilities,
      saved: new URL(args.request.url).searchParams.has('saved'),
    }
  })
}

export default function Group({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('groups')
  const { base, group, seats, abilities, saved } = loaderData
  const here = `${base}/groups/${group.slug}`
  return (
    <>
      <PageHeader
        title={group.name}
        path={[{ to: `${base}/groups`, label: t('title') }]}
        lead={group.purpose || t('noPurpose')}
        actions={
          abilities.edit ? (
            <ButtonLink to={`${here}/edit`} look="secondary">
              {t('edit')}
            </ButtonLink>
          ) : null
        }
      />
      {saved ? (
        <Notice kind="good" className="mb-8">
          {t('saved')}
        </Notice>
      ) : null}
      <div className="grid gap-12">
        <Plans loaderData={loaderData} here={here} />
        <section aria-labelledby="people" className="grid gap-5">
          <h2 id="people" className="font-serif text-xl font-semibold">
            {t('people')}
          </h2>
          <Voices balance={loaderData.balance} sectors={loaderData.sectors} />
          <SeatList seats={seats} me={loaderData.me} />
          <div className="flex flex-wrap gap-3">
            {abilities.invite ? (
              <ButtonLink to={`${base}/people/invite?group=${group.slug}`} look="secondary">
                {t('invite')}
              </ButtonLink>
            ) : null}
            <ButtonLink to={`${base}/people#${group.slug}`} look="quiet">
              {t('allPeople')}
            </ButtonLink>
          </div>
        </section>
        <section aria-labelledby="ground-rules" className="grid gap-3">
          <h2 id="ground-rules" className="font-serif text-xl font-semibold">
            {t('groundRules')}
          </h2>
          {group.groundRules ? (
            <p className="max-w-reading whitespace-pre-line font-serif text-[1.0625rem]">{group.groundRules}</p>
          ) : (
            <p className="text-muted">{t('noGroundRules')}</p>
          )}
        </section>
      </div>
    </>
  )
}

function Plans({ loaderData, here }: { loaderData: Route.ComponentProps['loaderData']; here: string }) {
  const { t } = useTranslation('groups')
  const { plans, abilities, base } = loaderData
  const start = abilities.createDocument ? <ButtonLink to={`${here}/plans/new`}>{t('plans.start')}</ButtonLink> : null
  return (
    <section aria-labelledby="plans" className="grid gap-4">
      <h2 id="plans" className="font-serif text-xl font-semibold">
        {t('plans.title')}
      </h2>
      {abilities.readDocuments ? null : <p className="text-muted">{t('plans.hidden')}</p>}
      {plans.length > 0 ? <PlanList plans={plans} base={base} /> : null}
      {abilities.readDocuments && plans.length === 0 ? (
        <EmptyState title={t('plans.empty')} action={start}>
          <p>{start ? t('plans.emptyLead') : t('plans.emptyReader')}</p>
        </EmptyState>
      ) : null}
      {plans.length > 0 && start ? <div>{start}</div> : null}
    </section>
  )
}
