/**
 * The database: PostgreSQL when an address is given, otherwise PGlite (PostgreSQL in WASM) in a folder. One dialect, one schema.
 * Made once by the composition root and handed down.
 */
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import * as schema from './schema/index.ts'

/** A connection or a transaction: every query and command takes one. Inside a transaction use only that transaction. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export interface Database {
  db: Db
  kind: 'pglite' | 'postgres'
  /** Calls `hear` after each NOTIFY on the channel; answers a function that stops it. */
  listen(channel: string, hear: () => void): Promise<() => Promise<void>>
  /**
   * Claims the database for this process alone until it closes; false when another process holds it. PGlite's folder is
   * locked elsewhere, so there it is always true.
   */
  claim(): Promise<boolean>
  close(): Promise<void>
}

export type DatabaseOptions =
  | { databaseUrl: string; migrationUrl?: string; migrations: string | null }
  | { folder: string; migrations: string | null }
  /** An in-memory PGlite, optionally from a dump: tests. */
  | { memory: true; dump?: Blob; migrations: string }

/** Opens the database and brings its tables up to date. `migrations` is the folder of SQL files; null leaves the tables as they are. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return 'databaseUrl' in options ? openPostgres(options) : openPglite(options)
}

async function openPglite(options: Exclude<DatabaseOptions, { databaseUrl: string }>): Promise<Database> {
  const client =
    'folder' in options ? await PGlite.create(options.folder) : await PGlite.create({ loadDataDir: options.dump })
  const db = drizzlePglite(client, { schema })
  if (options.migrations) await migratePglite(db, { migrationsFolder: options.migrations })
  return {
    db: db as unknown as Db,
    kind: 'pglite',
    listen: (channel, hear) => client.listen(channel, hear),
    claim: async () => true,
    close: () => client.close(),
  }
}

/** Any number that nothing else in the database uses as an advisory lock. */
const claimKey = 704_115

async function openPostgres(options: Extract<DatabaseOptions, { databaseUrl: string }>): Promise<Database> {
  if (options.migrations) await migrateAsOwner(options.migrationUrl ?? options.databaseUrl, options.migrations)
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 20 })
  // An idle connection that the server drops must not end the process; the next query reports what is wrong.
  pool.on('error', () => undefined)
  let claimed: pg.Client | null = null
  return {
    db: drizzlePostgres(pool, { schema }) as unknown as Db,
    kind: 'postgres',
    listen: async (channel, hear) => {
      const client = new pg.Client({ connectionString: options.databaseUrl })
      client.on('error', () => undefined)
      await client.connect()
      client.on('notification', hear)
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      return () => client.end()
    },
    claim: async () => {
      // The lock lives as long as its connection: one that is kept open for nothing else.
      const client = new pg.Client({ connectionString: options.databaseUrl })
      client.on('error', () => undefined)
      await client.connect()
      const { rows } = await client.query('select pg_try_advisory_lock($1) as claimed', [claimKey])
      if (rows[0]?.claimed !== true) {
        await client.end()
        return false
      }
      claimed = client
      return true
    },
    close: async () => {
      await claimed?.end()
      await pool.end()
    },
  }
}

/** With MIGRATION_DATABASE_URL the tables belong to another role than the one the application connects as. */
async function migrateAsOwner(url: string, migrations: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    await migratePostgres(drizzlePostgres(pool), { migrationsFolder: migrations })
  } finally {
    await pool.end()
  }
}
