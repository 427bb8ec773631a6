/** `/:partnership/plans/:documentId/history/difference?from=…&to=…`: what changed between two versions, or since one. */
import '../features/history/history.css'
import { useTranslation } from 'react-i18next'
import { templateWriter } from '#server/domain/history/people.server.ts'
import { planDifference } from '#server/domain/history/reading.server.ts'
import { CompareForm } from '../features/history/compare-form.tsx'
import { Passages } from '../features/history/passages.tsx'
import { Steps } from '../features/history/steps.tsx'
import { useStill } from '../features/history/use-still.ts'
import { useVersionWords } from '../features/history/version-words.ts'
import { answering } from '../lib/door.server.ts'
import { personSayer } from '../lib/people-said.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/plan-difference'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const { searchParams } = new URL(args.request.url)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const asked = { from: searchParams.get('from') || null, to: searchParams.get('to') || null }
    const { people, abilities: _, ...found } = await planDifference(ctx, place, asked)
    const say = personSayer(args.context)
    const labels = people.map(({ key, person }) => [key, say(person).label] as const)
    return { ...found, template: templateWriter, people: Object.fromEntries(labels) }
  })
}

export default function PlanDifferencePage({ loaderData, params }: Route.ComponentProps) {
  const { t } = useTranslation(['history', 'common'])
  const { plan, choices, from, to, passages, changes, unlisted, people, numbers, template } = loaderData
  const { called } = useVersionWords()
  useStill(plan.id)
  const groups = `/${params.partnership}/groups`
  const planPath = `/${params.partnership}/plans/${plan.id}`
  const history = `${planPath}/history`
  return (
    <>
      <PageHeader
        title={t('difference.title')}
        path={[
          { to: groups, label: t('common:frame.groups') },
          { to: `${groups}/${plan.group.slug}`, label: plan.group.name },
          { to: planPath, label: plan.title },
          { to: history, label: t('title') },
        ]}
        lead={
          from
            ? t('difference.between', { from: called(from), to: called(to) })
            : t('difference.sinceStart', { to: called(to) })
        }
      />
      {choices.length > 0 ? (
        <CompareForm action={`${history}/difference`} choices={choices} from={from?.id ?? null} to={to.id} />
      ) : null}
      {changes === 0 ? (
        <EmptyState title={t('difference.none')}>
          <p>{t('difference.noneLead')}</p>
        </EmptyState>
      ) : (
        <>
          <p className="difference mb-4 text-sm text-muted">
            {t('difference.legend')}: <ins>{t('difference.legendAdded')}</ins> ·{' '}
            <del>{t('difference.legendRemoved')}</del>
          </p>
          <Steps key={`${from?.id} ${to.id}`} count={changes - unlisted} />
          <Passages
            passages={passages}
            people={{ ...people, [template]: t('person.template') }}
            numbers={numbers}
            changes={changes - unlisted}
            locale={plan.locale}
          />
          {unlisted > 0 ? (
            <Notice className="mt-6 max-w-reading">{t('difference.unlisted', { count: unlisted })}</Notice>
          ) : null}
        </>
      )}
    </>
  )
}
