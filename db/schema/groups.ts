/** Working groups (the Council is one), their seats, and the invitations by which people come to hold a seat or a duty. */
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { user } from './auth.ts'
import { moment, partnershipId } from './columns.ts'
import { offices, partnerships, sectors } from './partnerships.ts'

export const groups = pgTable(
  'groups',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** `council` or `working-group`. */
    kind: text('kind').notNull(),
    purpose: text('purpose').notNull().default(''),
    groundRules: text('ground_rules').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    uniqueIndex('groups_slug').on(table.partnershipId, table.slug),
  ],
)

export const seats = pgTable(
  'seats',
  {
    partnershipId: partnershipId(),
    id: uuid('id').notNull(),
    groupId: uuid('group_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** `law-enforcement`, `community`, `city` or `facilitator`. */
    affiliation: text('affiliation').notNull(),
    sectorId: uuid('sector_id'),
    /** The place's own name where a sector has several: "Faith 2". */
    label: text('label').notNull().default(''),
    /** `co-chair`, `member`, `observer` or `scribe`. */
    role: text('role').notNull(),
    under18: boolean('under_18').notNull().default(false),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at'),
    endReason: text('end_reason'),
    /** The first of the two keys that end another's seat: who asked, when, why. */
    endAskedBy: text('end_asked_by').references(() => user.id),
    endAskedAt: moment('end_asked_at'),
    endAskedReason: text('end_asked_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    foreignKey({ columns: [table.partnershipId, table.groupId], foreignColumns: [groups.partnershipId, groups.id] }),
    foreignKey({ columns: [table.partnershipId, table.sectorId], foreignColumns: [sectors.partnershipId, sectors.id] }),
    // One person holds one current seat in a group.
    uniqueIndex('seats_current')
      .on(table.partnershipId, table.groupId, table.userId)
      .where(sql`${table.endsAt} is null`),
    index('seats_user').on(table.userId),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    id: uuid('id').notNull(),
    /** Where it was mailed; null when the link is handed over. */
    email: text('email'),
    name: text('name').notNull(),
    locale: text('locale').notNull(),
    /** `seat` or `duty`. */
    to: text('to').notNull(),
    groupId: uuid('group_id'),
    affiliation: text('affiliation'),
    sectorId: uuid('sector_id'),
    label: text('label').notNull().default(''),
    role: text('role'),
    under18: boolean('under_18').notNull().default(false),
    duty: text('duty'),
    officeId: uuid('office_id'),
    invitedBy: text('invited_by').references(() => user.id),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** Part of what the link's token is made from: a resent link makes the older one useless. */
    timesSent: integer('times_sent').notNull().default(1),
    acceptedAt: moment('accepted_at'),
    acceptedBy: text('accepted_by').references(() => user.id),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.id] }),
    foreignKey({ columns: [table.partnershipId, table.groupId], foreignColumns: [groups.partnershipId, groups.id] }),
    foreignKey({ columns: [table.partnershipId, table.sectorId], foreignColumns: [sectors.partnershipId, sectors.id] }),
    foreignKey({ columns: [table.partnershipId, table.officeId], foreignColumns: [offices.partnershipId, offices.id] }),
    uniqueIndex('invitations_id').on(table.id),
  ],
)
