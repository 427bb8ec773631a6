/** `/:partnership/plans/:documentId`: a plan, readable from the server's HTML; the live text comes after it where it can. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redirect, useSearchParams } from 'react-router'
import { archivePlan, renamePlan, unarchivePlan } from '#server/domain/documents/commands.server.ts'
import { planName } from '#server/domain/documents/input.ts'
import { planForReading } from '#server/domain/documents/reading.server.ts'
import { recordingSeats } from '#server/domain/documents/recording.server.ts'
import { notFound } from '#server/domain/refusal.ts'
import { PlanReading } from '../features/plan/reading.tsx'
import { PlanActions } from '../features/plan-reading/plan-actions.tsx'
import { PlanHeader } from '../features/plan-reading/plan-header.tsx'
import { PutAway } from '../features/plan-reading/put-away.tsx'
import { StaticText } from '../features/plan-reading/static-text.tsx'
import { useAnswer } from '../lib/answer.ts'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import { useSeatWords } from '../lib/seat-words.ts'
import { keepTyped } from '../lib/typed.server.ts'
import type { Route } from './+types/plan'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership, person } = await requirePartnership(args)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const reading = await planForReading(ctx, place)
    const seats = reading.abilities.edit ? await recordingSeats(ctx, reading.plan) : []
    return { ...reading, seats, account: { id: person.id, name: person.name } }
  })
}

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const act = form.get('act')
    if (act === 'rename') await renamePlan(ctx, place, parseForm(planName, form))
    else if (act === 'archive') await archivePlan(ctx, place)
    else if (act === 'unarchive') await unarchivePlan(ctx, place)
    else throw notFound()
    throw redirect(addressOf(args.params))
  })
  return keepTyped(answer, form)
}

const addressOf = (params: { partnership: string; documentId: string }): string =>
  `/${params.partnership}/plans/${params.documentId}`

/** When the editor cannot be fetched the page stays what it is: the text, to read. */
const PlanDesk = lazy(() => import('../features/plan/desk.tsx').catch(() => ({ default: PlanReading })))

export default function PlanPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useAnswer(actionData)
  const { plan, abilities, outline, words, numbers, html, seats, account } = loaderData
  const { t } = useTranslation(['plan', 'common'])
  const { seat } = useSeatWords()
  const renaming = useSearchParams()[0].has('rename') && abilities.rename
  const here = addressOf(params)
  const groups = `/${params.partnership}/groups`
  const desk = {
    documentId: plan.id,
    title: plan.title,
    generation: plan.generation,
    accountId: account.id,
    accountName: account.name,
    abilities,
    archived: plan.archivedAt !== null,
    recordingSeats: seats.map((held) => ({ id: held.seatId, label: `${held.name} · ${seat(held)}` })),
    numbers,
    words,
    outline,
    locale: plan.locale,
    heading: (
      <PlanHeader
        title={plan.title}
        path={[
          { to: groups, label: t('common:frame.groups') },
          { to: `${groups}/${plan.group.slug}`, label: plan.group.name },
        ]}
        renaming={renaming}
        here={here}
        answer={answer}
      />
    ),
    actions: renaming ? null : <PlanActions here={here} abilities={abilities} archived={plan.archivedAt !== null} />,
    children: <StaticText html={html} />,
  }
  const reading = <PlanReading {...desk} />
  return (
    <>
      {plan.archivedAt ? <PutAway at={plan.archivedAt} here={here} undo={abilities.archive} /> : null}
      {useInBrowser() ? (
        <Suspense fallback={reading}>
          <PlanDesk key={plan.id} {...desk} />
        </Suspense>
      ) : (
        reading
      )}
    </>
  )
}

/** False on the server and while the page hydrates, so that both draw the same. */
function useInBrowser(): boolean {
  const [there, setThere] = useState(false)
  useEffect(() => setThere(true), [])
  return there
}
