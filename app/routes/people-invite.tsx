/** `/:partnership/people/invite`: to a seat (`?group=`) or to a duty (`?to=duty`); `?made=` shows what came of it. */
import { useTranslation } from 'react-i18next'
import { Link, redirect } from 'react-router'
import { can } from '#server/domain/access/rules.ts'
import { groupsOf } from '#server/domain/groups/queries.server.ts'
import { inviteToDuty, inviteToSeat } from '#server/domain/invitations/commands.server.ts'
import { dutyInvitation, seatInvitation } from '#server/domain/invitations/input.ts'
import { openInvitations } from '#server/domain/invitations/queries.server.ts'
import { officesOf, sectorsOf } from '#server/domain/partnerships/queries.server.ts'
import { services } from '#server/services.server.ts'
import { DutyInviteForm } from '../features/people/duty-invite-form.tsx'
import { InvitationMade } from '../features/people/invitation-made.tsx'
import { SeatInviteForm } from '../features/people/seat-invite-form.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/people-invite'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const partnershipId = partnership.id
    const asked = new URL(args.request.url).searchParams
    const made = (await openInvitations(ctx, actor)).find(({ id }) => id === asked.get('made'))
    const groups = (await groupsOf(ctx, actor))
      .filter((group) => can(actor, 'seat.invite', { partnershipId, groupId: group.id }))
      .map(({ id, slug, name }) => ({ id, slug, name }))
    const invitesToDuty = can(actor, 'duty.invite', { partnershipId })
    const toDuty = invitesToDuty && (asked.get('to') === 'duty' || groups.length === 0)
    const { appUrl } = services(args.context)
    return {
      here: `/${partnership.slug}/people`,
      made: made
        ? {
            name: made.name,
            mailed: made.mailed,
            expiresAt: made.expiresAt,
            address: made.link && `${appUrl}/invitations/${made.link}`,
          }
        : null,
      to: toDuty ? ('duty' as const) : groups.length > 0 ? ('seat' as const) : null,
      both: invitesToDuty && groups.length > 0,
      groups,
      chosen: groups.find((group) => group.slug === asked.get('group') || groups.length === 1)?.id ?? null,
      sectors: await sectorsOf(ctx, partnershipId),
      offices: await officesOf(ctx, partnershipId),
      locale: partnership.defaultLocale,
    }
  })
}

export async function action(args: Route.ActionArgs) {
  const { ctx, partnership } = await requirePartnership(args)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { invitationId } =
      form.get('to') === 'duty'
        ? await inviteToDuty(ctx, partnership.id, parseForm(dutyInvitation, form))
        : await inviteToSeat(ctx, partnership.id, parseForm(seatInvitation, form))
    throw redirect(`/${partnership.slug}/people/invite?made=${invitationId}`)
  })
  return keepTyped(answer, form)
}

export default function PeopleInvite({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation('people')
  const { here, made, to } = loaderData
  const path = [{ to: here, label: t('title') }]
  if (made) {
    return (
      <>
        <PageHeader title={t('made.title', { name: made.name })} path={path} />
        <InvitationMade {...made} here={here} />
      </>
    )
  }
  if (to === null) {
    return (
      <>
        <PageHeader title={t('form.seatTitle')} path={path} />
        <EmptyState title={t('form.nowhere')}>
          <p>{t('form.nowhereLead')}</p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t(to === 'duty' ? 'form.dutyTitle' : 'form.seatTitle')} path={path} lead={t('form.lead')} />
      {loaderData.both ? (
        <p className="mb-6">
          <Link
            to={to === 'duty' ? `${here}/invite` : `${here}/invite?to=duty`}
            className="link inline-flex min-h-11 items-center"
          >
            {t(to === 'duty' ? 'form.toSeat' : 'form.toDuty')}
          </Link>
        </p>
      ) : null}
      {to === 'duty' ? (
        <DutyInviteForm offices={loaderData.offices} locale={loaderData.locale} answer={answer} />
      ) : (
        <SeatInviteForm {...loaderData} answer={answer} />
      )}
    </>
  )
}
