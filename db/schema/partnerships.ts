/** One town's program, its sectors and its offices. Everything else belongs to exactly one partnership. */
import { sql } from 'drizzle-orm'
import { foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { user } from './auth.ts'
import { moment, partnershipId } from './columns.ts'

export const partnerships = pgTable('partnerships', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  town: text('town').notNull(),
  languages: text('languages').array().notNull().default(sql`array['en','es']`),
  defaultLocale: text('default_locale').notNull(),
  /** IANA name, e.g. America/Chicago: civil dates are counted in it. */
  timeZone: text('time_zone').notNull(),
  operator: text('operator').notNull(),
  custodianName: text('custodian_name').notNull(),
  custodianContact: text('custodian_contact').notNull(),
  emergencyContact: text('emergency_contact').notNull(),
  complaintContact: text('complaint_contact').notNull(),
  supportContact: text('support_contact').notNull(),
  createdAt: moment('created_at').notNull(),
})

export const sectors = pgTable(
  'sectors',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    id: uuid('id').notNull(),
    nameEn: text('name_en').notNull(),
    nameEs: text('name_es').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    uniqueIndex('sectors_name').on(table.partnershipId, table.nameEn),
  ],
)

export const offices = pgTable(
  'offices',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    id: uuid('id').notNull(),
    nameEn: text('name_en').notNull(),
    nameEs: text('name_es').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    uniqueIndex('offices_name').on(table.partnershipId, table.nameEn),
  ],
)

/** Dated duties in the partnership: administrator, custodian, facilitator, signer (of one office). */
export const duties = pgTable(
  'duties',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    id: uuid('id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    kind: text('kind').notNull(),
    officeId: uuid('office_id'),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at'),
    endReason: text('end_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    foreignKey({ columns: [table.partnershipId, table.officeId], foreignColumns: [offices.partnershipId, offices.id] }),
    // Nobody holds one duty twice at the same time.
    uniqueIndex('duties_current')
      .on(table.partnershipId, table.userId, table.kind, sql`coalesce(${table.officeId}::text, '')`)
      .where(sql`${table.endsAt} is null`),
  ],
)
