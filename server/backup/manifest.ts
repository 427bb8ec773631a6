/** What a backup says of itself: enough to see that it is whole before anything is touched. */
import { z } from 'zod'

/** Raised when a backup of this form can no longer be read by older releases. */
export const backupFormat = 1

const stored = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })

export const manifestSchema = z.object({
  format: z.literal(backupFormat),
  takenAt: z.iso.datetime(),
  /** How many migrations the tables had been through. */
  migrations: z.number().int(),
  store: z.enum(['pglite', 'postgres']),
  /** In an order in which they can be filled: whoever is referred to comes first. */
  tables: z.array(stored.extend({ table: z.string(), columns: z.array(z.string()), rows: z.number() })),
  /** Files of the data folder; `name` is the path in it. */
  files: z.array(stored.extend({ name: z.string(), mode: z.number() })),
})

export type Manifest = z.infer<typeof manifestSchema>
