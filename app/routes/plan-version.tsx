/** `/:partnership/plans/:documentId/history/:version`: one version to read; by `?who` with who wrote what. */
import '../features/plan/plan-text.css'
import '../features/history/history.css'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonShown } from '#server/domain/history/people.server.ts'
import { versionForReading } from '#server/domain/history/reading.server.ts'
import { NameForm } from '../features/history/name-form.tsx'
import { RestoreForm } from '../features/history/restore-form.tsx'
import { useStill } from '../features/history/use-still.ts'
import { VersionFacts } from '../features/history/version-facts.tsx'
import { useVersionWords } from '../features/history/version-words.ts'
import { Writers } from '../features/history/writers.tsx'
import { StaticText } from '../features/plan-reading/static-text.tsx'
import { actOnHistory } from '../lib/act-on-history.server.ts'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { personSayer } from '../lib/people-said.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/plan-version'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const { searchParams } = new URL(args.request.url)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const signed = searchParams.has('who')
    const say = personSayer(args.context)
    const asked = signed ? (person: PersonShown) => say(person).label : undefined
    const found = await versionForReading(ctx, place, args.params.version, asked)
    const { authors, writers, ...reading } = found
    return {
      ...reading,
      signed,
      justNamed: searchParams.has('named'),
      authors: authors.map((person) => say(person).label),
      writers: writers.map((person) => person && say(person)),
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

export default function PlanVersionPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation(['history', 'plan', 'common'])
  const answer = useAnswer(actionData)
  const { plan, abilities, version, before, after, html, signed, writers, justNamed, authors } = loaderData
  const { when } = useVersionWords()
  useStill(plan.id)
  const groups = `/${params.partnership}/groups`
  const planPath = `/${params.partnership}/plans/${plan.id}`
  const history = `${planPath}/history`
  const quoted = (kind: 'issue' | 'solution' | 'commitment') => JSON.stringify(t(`plan:live.block.${kind}`))
  const words = { '--issue': quoted('issue'), '--solution': quoted('solution'), '--commitment': quoted('commitment') }
  const called = version.name ?? when(version.at)
  return (
    <>
      <PageHeader
        title={t('version.title', { plan: plan.title, version: called })}
        path={[
          { to: groups, label: t('common:frame.groups') },
          { to: `${groups}/${plan.group.slug}`, label: plan.group.name },
          { to: planPath, label: plan.title },
          { to: history, label: t('title') },
        ]}
        lead={t('version.notNow')}
      />
      {justNamed ? (
        <Notice kind="good" className="mb-6 max-w-reading">
          {t('name.done')}
        </Notice>
      ) : null}
      <VersionFacts {...{ version, authors, before, after, history, signed }} />
      <div className="mb-8 grid max-w-reading print:hidden">
        {abilities.name ? (
          <NameForm
            title={version.name ? t('name.rename') : t('name.version')}
            version={version.id}
            name={version.name}
            answer={answer}
          />
        ) : null}
        {abilities.restore ? <RestoreForm version={version} answer={answer} /> : null}
        {plan.archivedAt ? <p className="text-sm text-muted">{t('restore.putAway')}</p> : null}
      </div>
      {signed ? <Writers writers={writers} /> : null}
      <article className="plan-text max-w-reading" lang={plan.locale} style={words as CSSProperties}>
        <StaticText html={html} />
      </article>
    </>
  )
}
