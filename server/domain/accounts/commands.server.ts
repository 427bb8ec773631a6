import { eq } from 'drizzle-orm'
import { user } from '#db/schema/index.ts'
import { type Ctx, transact } from '../context.server.ts'
import { recordEvents } from '../events/record.server.ts'
import { partnershipsOf } from '../partnerships/queries.server.ts'
import { notFound } from '../refusal.ts'
import type { PersonalSettings } from './input.ts'

/**
 * Changes the asker's own settings, never another's. How others see the asker is recorded in each partnership, so that open
 * pages show it at once (DOC-5). Refuses with `not-found` when signed out.
 */
export function saveSettings(ctx: Ctx, input: PersonalSettings): Promise<void> {
  return transact(ctx, async (tx) => {
    const before = await ownAppearance(tx)
    await change(tx, { ...input, timeZone: input.timeZone || null })
    const fields = appearance.filter((field) => before[field] !== input[field])
    if (fields.length === 0) return
    const where = await partnershipsOf(tx)
    // In one order for everybody: each partnership's chain is locked until the commit.
    for (const id of where.map((partnership) => partnership.id).sort()) {
      await recordEvents(tx, id, [{ type: 'person.changed', payload: { userId: before.id, fields } }])
    }
  })
}

const appearance = ['name', 'showAs'] as const

/** The row is held until the commit: of two changes at once, the second sees what the first left. */
async function ownAppearance({ db, userId }: Ctx) {
  if (!userId) throw notFound()
  const { id, name, showAs } = user
  const [own] = await db.select({ id, name, showAs }).from(user).where(eq(id, userId)).for('update')
  if (!own) throw notFound()
  return own
}

/** The language switch in the frame, for somebody signed in. */
export async function chooseOwnLanguage(ctx: Ctx, locale: PersonalSettings['locale']): Promise<void> {
  await change(ctx, { locale })
}

async function change({ db, now, userId }: Ctx, values: Partial<typeof user.$inferInsert>): Promise<void> {
  if (!userId) throw notFound()
  await db
    .update(user)
    .set({ ...values, updatedAt: now })
    .where(eq(user.id, userId))
}
