import { and, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { documents, documentVersions } from '#db/schema/index.ts'
import { loadActor } from '../access/actor.server.ts'
import { allow } from '../access/rules.ts'
import { type Ctx, transact } from '../context.server.ts'
import { planFacts, subjectOf } from '../documents/queries.server.ts'
import { appendUpdates, lastSeq, loadDocument, replay, SeqConflict } from '../documents/store.server.ts'
import { digest } from '../events/chain.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { notFound, Refusal } from '../refusal.ts'
import { bringForward } from './forward.server.ts'
import type { VersionName } from './input.ts'
import { keepVersion, ofDocument, stateIn, stateOf } from './versions.server.ts'

interface Place {
  partnershipId: string
  documentId: string
}

/**
 * Names a version, or the plan's present state. Members, co-chairs and the group's facilitator may; the same name again changes
 * nothing. Answers the version's id.
 */
export function nameVersion(ctx: Ctx, place: Place, { name, version }: VersionName): Promise<string> {
  return transact(ctx, async (tx) => {
    const plan = await permitted(tx, place, 'document.nameVersion')
    const named = version ? await versionOf(tx, place, version) : null
    if (named?.name === name) return named.id
    let versionId: string
    if (named) {
      versionId = named.id
      await tx.db
        .update(documentVersions)
        .set({ name, createdBy: tx.userId })
        .where(and(ofDocument(place), eq(documentVersions.id, versionId)))
    } else {
      const stored = await loadDocument(tx.db, place.documentId)
      if (!stored || lastSeq(stored) === 0) throw notFound()
      versionId = await keepVersion(tx, stateOf(stored), { reason: 'named', name })
    }
    const payload = { documentId: plan.id, groupId: plan.group.id, versionId, nameDigest: digest(name) }
    await recordEvents(tx, place.partnershipId, [{ type: 'document.versionNamed', payload }])
    return versionId
  })
}

const attempts = 5

/**
 * Makes a plan say again what it said in a version, by an edit of its own: nothing leaves the log, what is the same in both is
 * not touched, and what the plan said until now is a version as well (HISTORY-3). Members, co-chairs and the group's
 * facilitator may; not for a plan that was put away. Answers the new version's id. Refuses with `conflict` when the plan says
 * that already.
 */
export async function restoreVersion(ctx: Ctx, place: Place, versionId: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transact(ctx, (tx) => restore(tx, place, versionId, attempt === attempts))
    } catch (error) {
      // Somebody wrote between reading and writing: their words belong in the version from before. Read again.
      if (!(error instanceof SeqConflict) || attempt === attempts) throw error
    }
  }
}

/** `alone`: everybody who writes in this document waits until it is done. */
async function restore(tx: Ctx, place: Place, versionId: string, alone: boolean): Promise<string> {
  const plan = await permitted(tx, place, 'document.restore')
  const version = await versionOf(tx, place, versionId)
  if (alone) await tx.db.select({ id: documents.id }).from(documents).where(eq(documents.id, plan.id)).for('update')
  const stored = await loadDocument(tx.db, plan.id)
  if (!stored) throw notFound()
  const seq = lastSeq(stored)
  const doc = replay(stored)
  const target = new Y.Doc()
  Y.applyUpdate(target, version.state)
  const edit = bringForward(doc, target)
  target.destroy()
  if (!edit) throw new Refusal('conflict', 'history:refusal.same')

  await keepVersion(tx, stateOf(stored), { reason: 'before-restore' })
  const row = { bytes: edit, userId: tx.userId, recordingForSeatId: null, newClients: [doc.clientID] }
  const batch = [{ documentId: plan.id, generation: stored.generation, after: seq, rows: [row] }]
  if ((await appendUpdates(tx.db, tx.now, batch)).size > 0) throw notFound()
  const restored = await keepVersion(tx, stateIn(doc, stored, seq + 1), {
    reason: 'restored',
    restoredFrom: version.id,
  })
  doc.destroy()
  const payload = { documentId: plan.id, groupId: plan.group.id, versionId: version.id }
  await recordEvents(tx, place.partnershipId, [{ type: 'document.restored', payload }])
  return restored
}

async function permitted(tx: Ctx, place: Place, action: 'document.nameVersion' | 'document.restore') {
  const plan = await planFacts(tx, place)
  if (!plan) throw notFound()
  allow(await loadActor(tx, place.partnershipId), action, subjectOf(plan))
  return plan
}

async function versionOf({ db }: Pick<Ctx, 'db'>, place: Place, id: string) {
  if (!uuid.test(id)) throw notFound()
  const [version] = await db
    .select({ id: documentVersions.id, name: documentVersions.name, state: documentVersions.state })
    .from(documentVersions)
    .where(and(ofDocument(place), eq(documentVersions.id, id)))
  if (!version) throw notFound()
  return version
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
