/** `/:partnership/about`: who answers for what, who can read what, and the fingerprint of the record. */
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { can } from '#server/domain/access/rules.ts'
import { changePartnership } from '#server/domain/partnerships/commands.server.ts'
import { partnershipChange } from '#server/domain/partnerships/input.ts'
import { chainHeadOf } from '#server/domain/partnerships/queries.server.ts'
import { ChangePartnership } from '../features/setup/change-partnership.tsx'
import { Facts } from '../features/setup/facts.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { Route } from './+types/partnership-about'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, actor, partnership } = await requirePartnership(args)
    const { id, slug, createdAt, ...facts } = partnership
    return {
      facts,
      head: await chainHeadOf(ctx, id),
      mayChange: can(actor, 'partnership.configure', { partnershipId: id }),
      saved: new URL(args.request.url).searchParams.has('saved'),
    }
  })
}

export async function action(args: Route.ActionArgs) {
  const { ctx, partnership } = await requirePartnership(args)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    await changePartnership(ctx, partnership.id, parseForm(partnershipChange, form))
    throw redirect(`/${partnership.slug}/about?saved`)
  })
  return keepTyped(answer, form)
}

export default function PartnershipAbout({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { t } = useTranslation('people')
  const { facts, head, mayChange, saved } = loaderData
  return (
    <>
      <PageHeader title={t('about.title')} lead={t('about.lead')} />
      {saved ? (
        <Notice kind="good" className="mb-8">
          {t('about.saved')}
        </Notice>
      ) : null}
      <div className="grid gap-12">
        <Facts facts={facts} />
        <section aria-labelledby="reads" className="grid max-w-reading gap-3">
          <h2 id="reads" className="font-serif text-xl font-semibold">
            {t('about.reads')}
          </h2>
          <p>{t('about.readsGroup')}</p>
          <p>{t('about.readsCity')}</p>
        </section>
        {head ? (
          <section aria-labelledby="record" className="grid max-w-reading gap-3">
            <h2 id="record" className="font-serif text-xl font-semibold">
              {t('about.record')}
            </h2>
            <p>{t('about.recordLead', { count: head.no })}</p>
            <p>
              {t('about.fingerprint')}: <code className="break-all text-sm">{head.hash}</code>
            </p>
          </section>
        ) : null}
        {mayChange ? <ChangePartnership facts={facts} answer={answer} /> : null}
      </div>
    </>
  )
}
