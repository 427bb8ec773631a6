/** `/:partnership/plans/:documentId/print`: the plan on paper, without the site's frame. */
import '../features/plan/plan-text.css'
import '../features/plan-reading/printed-plan.css'
import { planForReading } from '#server/domain/documents/reading.server.ts'
import { PrintedPlan } from '../features/plan-reading/printed-plan.tsx'
import { StaticText } from '../features/plan-reading/static-text.tsx'
import { ClockProvider } from '../lib/clock.tsx'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import type { Route } from './+types/plan-print'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership, person } = await requirePartnership(args)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const { plan, html } = await planForReading(ctx, place)
    const timeZone = person.timeZone ?? partnership.timeZone
    return { plan, html, timeZone, partnership: partnership.name, printedAt: ctx.now }
  })
}

export default function PlanPrint({ loaderData, params }: Route.ComponentProps) {
  const { plan, html, timeZone, ...whose } = loaderData
  return (
    <ClockProvider timeZone={timeZone}>
      <PrintedPlan {...plan} {...whose} group={plan.group.name} back={`/${params.partnership}/plans/${plan.id}`}>
        <StaticText html={html} />
      </PrintedPlan>
    </ClockProvider>
  )
}
