/** What people may ask for about a plan's history. */
import { z } from 'zod'

const name = z
  .string()
  .transform((words) => words.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'history:field.name').max(120, 'history:field.nameLength'))

/** Without `version` the plan's present state is named. */
export const versionName = z.object({ name, version: z.string().optional() })
export type VersionName = z.infer<typeof versionName>

export const restoring = z.object({ version: z.string() })
