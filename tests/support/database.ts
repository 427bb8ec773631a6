/**
 * A fresh, migrated database for a test: PGlite in memory, or PostgreSQL when TEST_STORE=postgres (TEST_DATABASE_URL then
 * names a server on which databases may be created; `npm test` starts one).
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { type Database, type Db, openDatabase } from '#db/client.ts'

export interface TestDatabase {
  database: Database
  db: Db
  close(): Promise<void>
}

export const testStore: 'pglite' | 'postgres' = process.env.TEST_STORE === 'postgres' ? 'postgres' : 'pglite'

export const migrations = join(import.meta.dirname, '../../db/migrations')

/** An empty database with every table. Close it when the test is over (`afterEach` or `afterAll`). */
export function testDatabase(): Promise<TestDatabase> {
  return testStore === 'postgres' ? freshPostgres() : freshPglite()
}

/** Opening an in-memory PGlite takes most of a second and 300 MB, so one that was closed is emptied and lent again. */
const idle: Database[] = []

async function freshPglite(): Promise<TestDatabase> {
  const database = idle.pop() ?? (await openDatabase({ memory: true, dump: await migratedDump(), migrations }))
  return lend(database, async () => {
    await empty(database.db)
    idle.push(database)
  })
}

/** The triggers that refuse TRUNCATE on the record sleep while the session is a replica's. */
async function empty(db: Db): Promise<void> {
  const { rows } = (await db.execute(
    sql`select string_agg(quote_ident(tablename), ', ') as tables from pg_tables where schemaname = 'public'`,
  )) as unknown as { rows: { tables: string }[] }
  await db.execute(sql`unlisten *`)
  await db.execute(sql`set session_replication_role = replica`)
  await db.execute(sql`truncate ${sql.raw(rows[0]?.tables ?? '')} restart identity cascade`)
  await db.execute(sql`set session_replication_role = origin`)
}

/** A migrated data folder, made once for each state of the migrations. */
export async function migratedDump(): Promise<Blob> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/footbridge')
  const file = join(folder, `pglite-${migrationsHash()}.tar`)
  if (!existsSync(file)) {
    const client = await PGlite.create()
    await migrate(drizzle(client), { migrationsFolder: migrations })
    const dump = await client.dumpDataDir('none')
    await client.close()
    mkdirSync(folder, { recursive: true })
    // Another worker may be making the same file: a rename is never seen half done.
    const unfinished = `${file}.${randomUUID()}`
    writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()))
    renameSync(unfinished, file)
  }
  // Read at once: a blob of the file itself could no longer be read after another worker's rename.
  return new Blob([readFileSync(file)])
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(migrations, name)
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

async function freshPostgres(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_STORE=postgres needs TEST_DATABASE_URL; `npm test` starts a server and sets both.')
  const template = `footbridge_template_${migrationsHash()}`
  const name = `footbridge_test_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, async (owner) => {
    // One worker makes the template; the others wait for it. Nobody may be connected to a template while it is copied.
    await owner.query('select pg_advisory_lock(716001)')
    const { rowCount } = await owner.query('select 1 from pg_database where datname = $1', [template])
    if (!rowCount) {
      await owner.query(`create database "${template}_unfinished"`)
      await (await openDatabase({ databaseUrl: onServer(server, `${template}_unfinished`), migrations })).close()
      await owner.query(`alter database "${template}_unfinished" rename to "${template}"`)
    }
    await owner.query(`create database "${name}" template "${template}"`)
  })
  const database = await openDatabase({ databaseUrl: onServer(server, name), migrations })
  return lend(database, async () => {
    await database.close()
    await asOwner(server, (owner) => owner.query(`drop database if exists "${name}" with (force)`))
  })
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function onServer(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** The code under test may close what it was handed, and the test may close it again. */
function lend(database: Database, giveBack: () => Promise<void>): TestDatabase {
  let given: Promise<void> | undefined
  const close = () => {
    given ??= giveBack()
    return given
  }
  return { database: { ...database, close }, db: database.db, close }
}
