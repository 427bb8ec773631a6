/** `/:partnership/set-up`: the steps from an empty partnership to its first plan. */
import { useTranslation } from 'react-i18next'
import { notFound } from '#server/domain/refusal.ts'
import { checklist } from '#server/domain/setup/checklist.ts'
import { seesSetUp, setUpFacts } from '#server/domain/setup/queries.server.ts'
import { Steps } from '../features/setup/steps.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/checklist'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    if (!seesSetUp(actor)) throw notFound()
    return { base: `/${partnership.slug}`, steps: checklist(await setUpFacts(ctx, partnership.id)) }
  })
}

export default function Checklist({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('setup')
  const { base, steps } = loaderData
  const done = steps.filter(({ state }) => state === 'done').length
  const all = steps.length
  return (
    <>
      <PageHeader title={t('checklist.title')} lead={t('checklist.lead')} />
      <p className="mb-6 font-semibold">
        {done === all ? t('checklist.allDone') : t('checklist.progress', { done, all })}
      </p>
      <Steps steps={steps} base={base} />
    </>
  )
}
