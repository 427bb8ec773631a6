/** `/:partnership/groups`: the groups one may open. */
import { useTranslation } from 'react-i18next'
import { can } from '#server/domain/access/rules.ts'
import { groupsOf, peopleInSeats } from '#server/domain/groups/queries.server.ts'
import { GroupList } from '../features/groups/group-list.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { useSeatWords } from '../lib/seat-words.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/groups'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const groups = await groupsOf(ctx, actor)
    const held = await peopleInSeats(
      ctx,
      partnership.id,
      groups.map((group) => group.id),
    )
    const mine = held.filter((seat) => seat.userId === actor.userId)
    return {
      base: `/${partnership.slug}`,
      groups: groups.map((group) => ({ ...group, mySeat: mine.find((seat) => seat.groupId === group.id) ?? null })),
      mayCreate: can(actor, 'group.create', { partnershipId: partnership.id }),
    }
  })
}

export default function Groups({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('groups')
  const words = useSeatWords()
  const { base, groups, mayCreate } = loaderData
  const start = mayCreate ? <ButtonLink to={`${base}/groups/new`}>{t('new')}</ButtonLink> : null
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={groups.length > 0 ? start : null} />
      {groups.length > 0 ? (
        <GroupList
          base={base}
          groups={groups.map(({ mySeat, ...group }) => ({ ...group, seat: mySeat && words.seat(mySeat) }))}
        />
      ) : (
        <EmptyState title={t('empty.title')} action={start}>
          <p>{mayCreate ? t('empty.facilitator') : t('empty.member')}</p>
        </EmptyState>
      )}
    </>
  )
}
