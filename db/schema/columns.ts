import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes (a Yjs update, a snapshot). Both drivers hand back a Buffer or a Uint8Array; callers get a plain Uint8Array. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
})

/** A moment in UTC. Civil dates (due dates, seat terms) are `date` columns, never this. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** The tenant half of every key: no row can point across partnerships. */
export const partnershipId = () => uuid('partnership_id').notNull()
