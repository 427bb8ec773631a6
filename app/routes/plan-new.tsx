/** `/:partnership/groups/:group/plans/new`: start a plan from the template. */
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { allow } from '#server/domain/access/rules.ts'
import { createPlan } from '#server/domain/documents/commands.server.ts'
import { newPlan } from '#server/domain/documents/input.ts'
import { groupBySlug } from '#server/domain/groups/queries.server.ts'
import { NewPlanForm } from '../features/plan-reading/new-plan-form.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/plan-new'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor } = await requirePartnership(args)
    const group = await groupBySlug(ctx, actor, args.params.group)
    allow(actor, 'document.create', { partnershipId: group.partnershipId, groupId: group.id })
    return { group: { slug: group.slug, name: group.name } }
  })
}

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const group = await groupBySlug(ctx, actor, args.params.group)
    const documentId = await createPlan(
      ctx,
      { partnershipId: partnership.id, groupId: group.id },
      parseForm(newPlan, form),
    )
    throw redirect(`/${partnership.slug}/plans/${documentId}`)
  })
  return keepTyped(answer, form)
}

export default function NewPlan({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation(['groups', 'common'])
  const { group } = loaderData
  const groups = `/${params.partnership}/groups`
  return (
    <>
      <PageHeader
        title={t('plans.start')}
        path={[
          { to: groups, label: t('common:frame.groups') },
          { to: `${groups}/${group.slug}`, label: group.name },
        ]}
        lead={t('plans.emptyLead')}
      />
      <NewPlanForm back={`${groups}/${group.slug}`} answer={answer} />
    </>
  )
}
