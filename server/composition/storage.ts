import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { type Database, openDatabase } from '#db/client.ts'
import { CannotStart } from '../cannot-start.ts'
import { secretOf } from '../data-dir.ts'
import type { Env } from '../env.server.ts'

/** PostgreSQL by DATABASE_URL, otherwise PGlite in the data folder; claimed for this process alone. */
export async function openStorage(env: Env, dataDir: string, root: string): Promise<Database> {
  const migrations = join(root, 'db/migrations')
  if (env.DATABASE_URL && !env.SECRET) {
    throw new CannotStart(
      'With DATABASE_URL, set SECRET too (32 characters or more): sign-in and links are made from it.',
    )
  }
  const database = await openDatabase(
    env.DATABASE_URL
      ? { databaseUrl: env.DATABASE_URL, migrationUrl: env.MIGRATION_DATABASE_URL, migrations }
      : { folder: join(dataDir, 'database'), migrations },
  )
  if (await database.claim()) return database
  await database.close()
  throw new CannotStart('Another Footbridge is already running on this database. Nothing was changed. Stop it first.')
}

/** The secret, and fingerprints made with it. */
export async function openSecret(env: Env, dataDir: string) {
  const secret = env.SECRET ?? (await secretOf(dataDir))
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  return { secret, sign }
}
