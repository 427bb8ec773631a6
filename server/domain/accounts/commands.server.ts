import { eq } from 'drizzle-orm'
import { user } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { notFound } from '../refusal.ts'
import type { PersonalSettings } from './input.ts'

/** Changes the asker's own settings, never another's. Refuses with `not-found` when signed out. */
export async function saveSettings(ctx: Ctx, input: PersonalSettings): Promise<void> {
  await change(ctx, { ...input, timeZone: input.timeZone || null })
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
