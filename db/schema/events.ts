/** The spine: the append-only, hash-chained record of what happened, and who still has to hear of it. */
import {
  bigint,
  bigserial,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, partnershipId } from './columns.ts'
import { partnerships } from './partnerships.ts'

export const domainEvents = pgTable(
  'domain_events',
  {
    partnershipId: partnershipId().references(() => partnerships.id),
    /** Position in the partnership's chain, from 1, without gaps. */
    no: bigint('no', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    /** Null for what the installation itself did. Not a foreign key: the record outlives accounts. */
    actorUserId: text('actor_user_id'),
    /** Seat and affiliation as held then. */
    seatId: uuid('seat_id'),
    affiliation: text('affiliation'),
    /** Ids and digests, never the words themselves, so that a text can be withheld without breaking the chain. */
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.no] }),
    uniqueIndex('domain_events_hash').on(table.partnershipId, table.hash),
  ],
)

/** One row a partnership: locked last by every command, just before it commits. */
export const chainHeads = pgTable('chain_heads', {
  partnershipId: uuid('partnership_id')
    .primaryKey()
    .references(() => partnerships.id),
  no: bigint('no', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
})

export const eventDeliveries = pgTable(
  'event_deliveries',
  {
    partnershipId: partnershipId(),
    no: bigint('no', { mode: 'number' }).notNull(),
    consumer: text('consumer').notNull(),
    /** `waiting`, `done` or `failed` (given up, loudly). */
    state: text('state').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: moment('next_try_at').notNull(),
    lastError: text('last_error'),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.no, table.consumer] }),
    foreignKey({
      columns: [table.partnershipId, table.no],
      foreignColumns: [domainEvents.partnershipId, domainEvents.no],
    }),
    index('event_deliveries_due').on(table.state, table.nextTryAt),
  ],
)

export const mailQueue = pgTable(
  'mail_queue',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** What asked for this mail; the same key twice is one mail. */
    key: text('key').notNull(),
    partnershipId: uuid('partnership_id').references(() => partnerships.id),
    to: text('to').notNull(),
    subject: text('subject').notNull(),
    /** Emptied once sent: bodies carry sign-in links. */
    text: text('text').notNull(),
    state: text('state').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: moment('next_try_at').notNull(),
    lastError: text('last_error'),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
  },
  (table) => [uniqueIndex('mail_queue_key').on(table.key), index('mail_queue_due').on(table.state, table.nextTryAt)],
)
