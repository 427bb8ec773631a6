/** `/:partnership/people`: people by group, duties, invitations that wait, sectors and offices. */
import { useTranslation } from 'react-i18next'
import { can } from '#server/domain/access/rules.ts'
import { openInvitations } from '#server/domain/invitations/queries.server.ts'
import { officesOf, sectorsOf } from '#server/domain/partnerships/queries.server.ts'
import { peopleOf } from '#server/domain/people/queries.server.ts'
import { DutyList } from '../features/people/duty-list.tsx'
import { OpenInvitations } from '../features/people/open-invitations.tsx'
import { PersonRow } from '../features/people/person-row.tsx'
import { SectorsAndOffices } from '../features/people/sectors-and-offices.tsx'
import { actOnPeople } from '../lib/act-on-people.server.ts'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/people'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const partnershipId = partnership.id
    const { groups, duties } = await peopleOf(ctx, actor)
    const configures = can(actor, 'partnership.configure', { partnershipId })
    const mayInviteTo = groups.filter((group) => can(actor, 'seat.invite', { partnershipId, groupId: group.id }))
    const invitesToDuty = can(actor, 'duty.invite', { partnershipId })
    return {
      base: `/${partnership.slug}`,
      groups,
      duties,
      invitations: await openInvitations(ctx, actor),
      invitesToSeat: mayInviteTo.length > 0,
      invitesToDuty,
      lists: configures
        ? { sectors: await sectorsOf(ctx, partnershipId), offices: await officesOf(ctx, partnershipId) }
        : null,
    }
  })
}

export async function action(args: Route.ActionArgs) {
  const { ctx, actor, partnership } = await requirePartnership(args)
  const form = await readForm(args.request)
  const answer = await acting(() => actOnPeople(ctx, actor, `/${partnership.slug}/people`, form))
  return keepTyped(answer, form)
}

export default function People({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation('people')
  const { base, groups, duties, invitations, invitesToSeat, invitesToDuty, lists } = loaderData
  const here = `${base}/people`
  const done = answer && 'done' in answer ? answer.done : null
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={invitesToSeat ? <ButtonLink to={`${here}/invite`}>{t('invite')}</ButtonLink> : null}
      />
      {done ? (
        <Notice kind="good" className="mb-8">
          {t(done)}
        </Notice>
      ) : null}
      <div className="grid gap-12">
        {invitesToSeat || invitesToDuty ? (
          <Part id="invitations" title={t('open.title')}>
            <OpenInvitations invitations={invitations} here={here} answer={answer} />
          </Part>
        ) : null}
        {groups.length === 0 ? (
          <EmptyState title={t('empty.title')}>
            <p>{t('empty.lead')}</p>
          </EmptyState>
        ) : null}
        {groups.map((group) => (
          <Part key={group.slug} id={group.slug} title={group.name}>
            {group.people.length === 0 ? <p className="text-muted">{t('noOne')}</p> : null}
            <ul className="divide-y divide-line border-y border-line">
              {group.people.map((person) => (
                <PersonRow key={person.seatId} person={person} group={group} answer={answer} />
              ))}
            </ul>
          </Part>
        ))}
        <Part id="duties" title={t('duties.title')} lead={t('duties.lead')}>
          <DutyList duties={duties} answer={answer} />
          {invitesToDuty ? (
            <div>
              <ButtonLink to={`${here}/invite?to=duty`} look="secondary">
                {t('duties.invite')}
              </ButtonLink>
            </div>
          ) : null}
        </Part>
        {lists ? (
          <Part id="lists" title={t('lists.title')} lead={t('lists.lead')}>
            <SectorsAndOffices {...lists} answer={answer} />
          </Part>
        ) : null}
      </div>
    </>
  )
}

function Part(props: { id: string; title: string; lead?: string; children: React.ReactNode }) {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`} className="grid scroll-mt-18 gap-4">
      <div>
        <h2 id={`${props.id}-title`} className="font-serif text-xl font-semibold">
          {props.title}
        </h2>
        {props.lead ? <p className="max-w-reading text-muted">{props.lead}</p> : null}
      </div>
      {props.children}
    </section>
  )
}
