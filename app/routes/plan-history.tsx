/** `/:partnership/plans/:documentId/history`: what a plan said before, by time and people. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { planHistory } from '#server/domain/history/queries.server.ts'
import { NameForm } from '../features/history/name-form.tsx'
import { Now } from '../features/history/now.tsx'
import { Restored } from '../features/history/restore-form.tsx'
import { VersionList } from '../features/history/version-list.tsx'
import { actOnHistory } from '../lib/act-on-history.server.ts'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { personSayer } from '../lib/people-said.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/plan-history'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const { searchParams } = new URL(args.request.url)
    const named = searchParams.has('named')
    const before = Number(searchParams.get('before'))
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const found = await planHistory(ctx, place, {
      named,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    })
    const say = personSayer(args.context)
    const versions = found.versions.map(({ seq: _, authors, createdBy, ...version }) => ({
      ...version,
      authors: authors.map((person) => say(person).label),
      createdBy: createdBy && say(createdBy).label,
    }))
    const at = versions.findIndex(({ id }) => id === searchParams.get('restored'))
    return {
      plan: found.plan,
      abilities: found.abilities,
      versions,
      older: found.older,
      named,
      paging: before > 0,
      since: found.since && { authors: found.since.authors.map((person) => say(person).label) },
      restored: versions[at]?.restoredFrom
        ? { version: versions[at].restoredFrom, undo: found.abilities.restore ? (versions[at + 1]?.id ?? null) : null }
        : null,
    }
  })
}

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const { documentId } = args.params
    const history = `/${args.params.partnership}/plans/${documentId}/history`
    return actOnHistory(ctx, { partnershipId: partnership.id, documentId }, history, form)
  })
  return keepTyped(answer, form)
}

export default function PlanHistoryPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation(['history', 'common'])
  const answer = useAnswer(actionData)
  const { plan, abilities, versions, older, named, paging, since, restored } = loaderData
  const groups = `/${params.partnership}/groups`
  const planPath = `/${params.partnership}/plans/${plan.id}`
  const history = `${planPath}/history`
  return (
    <>
      <PageHeader
        title={t('title')}
        path={[
          { to: groups, label: t('common:frame.groups') },
          { to: `${groups}/${plan.group.slug}`, label: plan.group.name },
          { to: planPath, label: plan.title },
        ]}
        lead={t('lead', { plan: plan.title })}
        actions={
          <ButtonLink to={`${history}/difference`} look="secondary">
            {t('difference.compareTwo')}
          </ButtonLink>
        }
      />
      {restored ? <Restored {...restored} /> : null}
      <div className="grid max-w-reading gap-8">
        {paging || named ? null : (
          <Now planPath={planPath} since={since?.authors ?? null} compare={versions.length > 0}>
            {abilities.name ? <NameForm title={t('name.now')} answer={answer} /> : null}
          </Now>
        )}
        <nav aria-label={t('list.label')} className="flex flex-wrap gap-x-6 border-b border-line">
          <Choice to={history} chosen={!named} words={t('list.all')} />
          <Choice to={`${history}?named`} chosen={named} words={t('list.named')} />
        </nav>
        {versions.length > 0 ? (
          <VersionList versions={versions} history={history} />
        ) : (
          <EmptyState title={named ? t('list.noNamed') : t('list.noneYet')}>
            <p>{named ? t('list.noNamedLead') : t('list.noneYetLead')}</p>
          </EmptyState>
        )}
        <div className="flex flex-wrap gap-3">
          {older ? (
            <ButtonLink to={`${history}?before=${older}${named ? '&named' : ''}`} look="secondary">
              {t('list.older')}
            </ButtonLink>
          ) : null}
          {paging ? (
            <ButtonLink to={named ? `${history}?named` : history} look="quiet">
              {t('list.newest')}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </>
  )
}

function Choice({ to, chosen, words }: { to: string; chosen: boolean; words: string }) {
  return (
    <Link
      to={to}
      aria-current={chosen ? 'page' : undefined}
      className={`inline-flex min-h-11 items-center border-b-4 no-underline ${chosen ? 'border-accent font-semibold text-ink' : 'border-transparent text-accent hover:border-line'}`}
    >
      {words}
    </Link>
  )
}
