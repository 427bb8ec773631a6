/** The acts of a plan's history: naming and bringing back, told apart by `act`. */
import { redirect } from 'react-router'
import type { Ctx } from '#server/domain/context.server.ts'
import { nameVersion, restoreVersion } from '#server/domain/history/commands.server.ts'
import { restoring, versionName } from '#server/domain/history/input.ts'
import { notFound } from '#server/domain/refusal.ts'
import { parseForm } from './door.server.ts'

/** Does what the form asks and moves on to the page that says so. `history` is the list's address. */
export async function actOnHistory(
  ctx: Ctx,
  place: { partnershipId: string; documentId: string },
  history: string,
  form: FormData,
): Promise<never> {
  switch (form.get('act')) {
    case 'name':
      throw redirect(`${history}/${await nameVersion(ctx, place, parseForm(versionName, form))}?named`)
    case 'restore':
      throw redirect(`${history}?restored=${await restoreVersion(ctx, place, parseForm(restoring, form).version)}`)
    default:
      throw notFound()
  }
}
