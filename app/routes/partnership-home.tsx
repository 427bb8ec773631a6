/** `/:partnership`: my groups, the plans that changed last, and the steps that are still open. */
import { useTranslation } from 'react-i18next'
import { can } from '#server/domain/access/rules.ts'
import { latestPlans } from '#server/domain/documents/queries.server.ts'
import { groupsOf, peopleInSeats } from '#server/domain/groups/queries.server.ts'
import { checklist } from '#server/domain/setup/checklist.ts'
import { seesSetUp, setUpFacts } from '#server/domain/setup/queries.server.ts'
import { ChangedPlans } from '../features/home/changed-plans.tsx'
import { HomeGroups } from '../features/home/home-groups.tsx'
import { OpenSteps } from '../features/home/open-steps.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/partnership-home'

const mostPlans = 8

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const partnershipId = partnership.id
    const groups = await groupsOf(ctx, actor)
    const readable = groups.filter((group) => can(actor, 'document.read', { partnershipId, groupId: group.id }))
    const groupIds = readable.map(({ id }) => id)
    const seated = groups.filter((group) => group.seated)
    // Who has a duty alone looks after all groups.
    const shown = seated.length > 0 ? seated : groups
    const seats = await peopleInSeats(
      ctx,
      partnershipId,
      shown.map((group) => group.id),
    )
    return {
      base: `/${partnership.slug}`,
      name: partnership.name,
      town: partnership.town,
      seated: seated.length > 0,
      duties: [...new Set(actor.duties)],
      groups: shown.map(({ id, slug, name, purpose }) => {
        const seat = seats.find((held) => held.groupId === id && held.userId === actor.userId) ?? null
        return { slug, name, purpose, seat }
      }),
      plans:
        groups.length > 0 && readable.length === 0
          ? null
          : await latestPlans(ctx, { partnershipId, groupIds, limit: mostPlans }),
      steps: seesSetUp(actor) ? checklist(await setUpFacts(ctx, partnershipId)) : [],
    }
  })
}

export default function PartnershipHome({ loaderData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation(['groups', 'common'])
  const { base, name, town, groups, seated, duties, plans, steps } = loaderData
  const held = new Intl.ListFormat(i18n.language).format(duties.map((duty) => t(`common:duty.${duty}`)))
  return (
    <>
      <PageHeader title={name} lead={t('home.lead', { town })} />
      {held ? <p className="-mt-4 mb-8">{t('home.duties', { duties: held })}</p> : null}
      <div className="grid gap-12">
        <OpenSteps steps={steps} base={base} />
        {plans ? <ChangedPlans plans={plans} base={base} /> : null}
        <HomeGroups groups={groups} seated={seated} byDuty={held !== ''} base={base} />
      </div>
    </>
  )
}
