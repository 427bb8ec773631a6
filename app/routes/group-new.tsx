/** `/:partnership/groups/new`: a facilitator starts a group. */
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { allow } from '#server/domain/access/rules.ts'
import { createGroup } from '#server/domain/groups/commands.server.ts'
import { newGroup } from '#server/domain/groups/input.ts'
import { GroupForm } from '../features/groups/group-form.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/group-new'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { actor, partnership } = await requirePartnership(args)
    allow(actor, 'group.create', { partnershipId: partnership.id })
    return { base: `/${partnership.slug}` }
  })
}

export async function action(args: Route.ActionArgs) {
  const { ctx, partnership } = await requirePartnership(args)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { slug } = await createGroup(ctx, partnership.id, parseForm(newGroup, form))
    throw redirect(`/${partnership.slug}/groups/${slug}`)
  })
  return keepTyped(answer, form)
}

export default function GroupNew({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation('groups')
  const groups = `${loaderData.base}/groups`
  return (
    <>
      <PageHeader title={t('newTitle')} path={[{ to: groups, label: t('title') }]} />
      <GroupForm answer={answer} cancel={groups} />
    </>
  )
}
