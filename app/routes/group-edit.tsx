/** `/:partnership/groups/:group/edit`: name, purpose and ground rules. */
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { allow } from '#server/domain/access/rules.ts'
import { editGroup } from '#server/domain/groups/commands.server.ts'
import { groupChange } from '#server/domain/groups/input.ts'
import { groupBySlug } from '#server/domain/groups/queries.server.ts'
import { GroupForm } from '../features/groups/group-form.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/group-edit'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const { id, name, slug, purpose, groundRules } = await groupBySlug(ctx, actor, args.params.group)
    allow(actor, 'group.edit', { partnershipId: partnership.id, groupId: id })
    return { base: `/${partnership.slug}`, group: { name, slug, purpose, groundRules } }
  })
}

export async function action(args: Route.ActionArgs) {
  const { ctx, actor, partnership } = await requirePartnership(args)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { id, slug } = await groupBySlug(ctx, actor, args.params.group)
    await editGroup(ctx, partnership.id, id, parseForm(groupChange, form))
    throw redirect(`/${partnership.slug}/groups/${slug}?saved`)
  })
  return keepTyped(answer, form)
}

export default function GroupEdit({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation('groups')
  const { base, group } = loaderData
  const here = `${base}/groups/${group.slug}`
  return (
    <>
      <PageHeader
        title={t('editTitle', { name: group.name })}
        path={[
          { to: `${base}/groups`, label: t('title') },
          { to: here, label: group.name },
        ]}
      />
      <GroupForm group={group} answer={answer} cancel={here} />
    </>
  )
}
