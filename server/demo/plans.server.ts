/** Opens the demo's plans and lets each writer's words arrive as if they had been typed on that day. */
import { type Ctx, transact } from '#server/domain/context.server.ts'
import { createPlan } from '#server/domain/documents/commands.server.ts'
import { registerBlocks } from '#server/domain/documents/numbers.server.ts'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { appendUpdates, lastSeq, loadDocument, type StoredDocument } from '#server/domain/documents/store.server.ts'
import { quietMs, takeDueVersion } from '#server/domain/history/due.server.ts'
import { personKeys } from './accounts.ts'
import type { PersonKey } from './content/people.ts'
import type { DemoPlan } from './content/plan.ts'
import { type Written, writePassages } from './writing.ts'

const dayLong = 24 * 60 * 60 * 1000
const sevenMinutes = 7 * 60 * 1000

export interface Place {
  partnershipId: string
  groupId: string
}

/** One plan, opened at `ctx.now` by its opener and written in the days after. Answers the document's id. */
export async function writePlan(
  ctx: Ctx,
  place: Place,
  plan: DemoPlan,
  userOf: (person: PersonKey) => string,
): Promise<string> {
  const opener = { ...ctx, userId: userOf(plan.openedBy) }
  const documentId = await createPlan(opener, place, { title: plan.title, locale: plan.locale })
  const template = await stored(ctx, documentId)
  const written = writePassages(
    template.updates.map(({ bytes }) => bytes),
    plan.passages,
    clientIdOf,
  )
  await append(ctx, template, written, userOf)
  const done = await stored(ctx, documentId)
  const { blocks } = rebuild({ snapshot: null, updates: done.updates.map(({ bytes }) => bytes) })
  await transact(ctx, (tx) => registerBlocks(tx, { partnershipId: place.partnershipId, documentId }, blocks))
  return documentId
}

/** One row a passage, at the hour it was written; a version whenever nobody wrote for a while. */
async function append(
  ctx: Ctx,
  template: StoredDocument,
  written: readonly Written[],
  userOf: (person: PersonKey) => string,
): Promise<void> {
  const { documentId, generation } = template
  const seen = new Set<PersonKey>()
  let last = ctx.now.getTime()
  const quiet = () => takeDueVersion({ db: ctx.db, now: new Date(last + quietMs) }, documentId)
  for (const [index, { by, day, bytes }] of written.entries()) {
    const at = new Date(ctx.now.getTime() + day * dayLong + index * sevenMinutes)
    if (at.getTime() - last > quietMs) await quiet()
    last = at.getTime()
    const newClients = seen.has(by) ? [] : [clientIdOf(by)]
    seen.add(by)
    const row = { bytes, userId: userOf(by), recordingForSeatId: null, newClients }
    await appendUpdates(ctx.db, at, [{ documentId, generation, after: lastSeq(template) + index, rows: [row] }])
  }
  await quiet()
}

/** The server writes under client id 1; editors draw theirs from the whole range. */
const clientIdOf = (person: PersonKey): number => 1000 + personKeys.indexOf(person)

async function stored(ctx: Ctx, documentId: string): Promise<StoredDocument> {
  const document = await loadDocument(ctx.db, documentId)
  if (!document) throw new Error(`the demo's document ${documentId} is not there`)
  return document
}
