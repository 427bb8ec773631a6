/** A database that outlives the process which uses it. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Database, openDatabase } from '#db/client.ts'
import { migratedDump, migrations } from '#tests/support/database.ts'

export interface StorePlace {
  /** A PGlite folder or a postgres:// address. */
  where: string
  /** Opens it in this process. PGlite: only while no other has it open. */
  open(): Promise<Database>
  remove(): Promise<void>
}

/** An empty, migrated database; `postgres` on the server that TEST_DATABASE_URL names. */
export async function aStorePlace(store: 'pglite' | 'postgres'): Promise<StorePlace> {
  if (store === 'pglite') return aFolder()
  const place = await aPostgres()
  await (await place.open()).close()
  return place
}

async function aFolder(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'footbridge-faults-'))
  await (await PGlite.create({ dataDir: folder, loadDataDir: await migratedDump() })).close()
  return {
    where: folder,
    open: () => openDatabase({ folder, migrations }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function aPostgres(): Promise<StorePlace> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL is not set: which PostgreSQL?')
  const name = `footbridge_faults_${randomUUID().replaceAll('-', '')}`
  const asOwner = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await asOwner(`create database "${name}"`)
  const address = new URL(server)
  address.pathname = `/${name}`
  return {
    where: address.href,
    open: () => openDatabase({ databaseUrl: address.href, migrations }),
    remove: () => asOwner(`drop database if exists "${name}" with (force)`),
  }
}
