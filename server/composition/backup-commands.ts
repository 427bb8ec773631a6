/** `npm run backup` and `npm run restore`: what they do with the environment as it is. */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Database, openDatabase } from '#db/client.ts'
import { checkBackup } from '../backup/check.server.ts'
import type { Manifest } from '../backup/manifest.ts'
import { loadBackup } from '../backup/restore.server.ts'
import { takeBackup } from '../backup/take.server.ts'
import { CannotStart } from '../cannot-start.ts'
import { askOwner, lockDataDir, openDataDir } from '../data-dir.ts'
import { type Env, parseEnv } from '../env.server.ts'

type Say = (line: string) => void

/** Where backups go: BACKUP_DIR, unless it only says that none are taken by themselves. */
export const backupFolder = (env: Env, dataDir: string): string =>
  env.BACKUP_DIR && env.BACKUP_DIR !== 'off' ? resolve(env.BACKUP_DIR) : join(dataDir, 'backups')

/** Takes a backup, whether or not a server is running, and answers its path. Throws CannotStart, or an Error with a reason. */
export async function backUp(say: Say): Promise<string> {
  const env = parseEnv(process.env)
  const dataDir = await openDataDir(env.DATA_DIR)
  const folder = backupFolder(env, dataDir)
  const take = async (database: Database) => {
    try {
      return await takeBackup({ database, dataDir, folder, now: new Date(), say })
    } finally {
      await database.close()
    }
  }
  if (env.DATABASE_URL)
    return take(await openDatabase({ databaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL, migrations: null }))
  // Only one process may open the folder: a server that runs takes the backup itself.
  const taken = await askOwner(dataDir, 'backup', say)
  if (taken !== null) return taken
  const unlock = await lockDataDir(dataDir)
  try {
    if (!(await exists(join(dataDir, 'database')))) {
      throw new CannotStart(
        `There is no database in ${dataDir}, so there is nothing to back up. Say where it is with DATA_DIR=…`,
      )
    }
    return await take(await openDatabase({ folder: join(dataDir, 'database'), migrations: null }))
  } finally {
    await unlock()
  }
}

/**
 * Restores a backup into an empty DATA_DIR, or into an empty database by DATABASE_URL. Answers what it did, in lines for people. Throws
 * CannotStart, with nothing changed, when the backup is damaged or the place is not empty.
 */
export async function restore(root: string, path: string, say: Say): Promise<string[]> {
  const backup = resolve(path)
  const env = parseEnv(process.env)
  const manifest = await checkBackup(backup)
  say(`${backup} is whole; it was taken ${manifest.takenAt}.`)
  const dataDir = await openDataDir(env.DATA_DIR)
  const unlock = await lockDataDir(dataDir)
  try {
    await refuseOtherFiles(env, dataDir, backup, manifest)
    const { rows, events } = await loadTables(env, dataDir, root, backup, manifest, say)
    for (const { name, mode, path: inside } of manifest.files) {
      await mkdir(dirname(join(dataDir, name)), { recursive: true, mode: 0o700 })
      await cp(join(backup, inside), join(dataDir, name))
      await chmod(join(dataDir, name), mode)
    }
    return [
      `Restored ${rows} rows in ${manifest.tables.length} tables and ${manifest.files.length} files, as they were at ${manifest.takenAt}.`,
      `The record of ${events} events is whole: every link of its chain was checked.`,
      ...(await secretAdvice(env, dataDir, manifest)),
    ]
  } finally {
    await unlock()
  }
}

async function loadTables(env: Env, dataDir: string, root: string, backup: string, manifest: Manifest, say: Say) {
  const migrations = join(root, 'db/migrations')
  const asThen = await migrationsUpTo(migrations, manifest.migrations)
  const url = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL
  const place = url ? { databaseUrl: url } : { folder: join(dataDir, 'database') }
  try {
    const database = await openDatabase({ ...place, migrations: asThen.folder })
    try {
      const restored = await loadBackup(database, backup, manifest, say)
      return restored
    } finally {
      await database.close()
    }
  } catch (error) {
    // It was not there before: an empty place stays empty.
    if (!url) await rm(join(dataDir, 'database'), { recursive: true, force: true })
    throw error
  } finally {
    await asThen.remove()
  }
}

/** The migrations that a backup's tables had been through; the next start applies the rest. */
async function migrationsUpTo(folder: string, count: number): Promise<{ folder: string; remove(): Promise<void> }> {
  const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8'))
  if (count > journal.entries.length) {
    throw new CannotStart(
      'This backup is from a newer release of Footbridge. Nothing was changed. Update Footbridge first, then restore.',
    )
  }
  const entries = journal.entries.slice(0, count)
  const some = await mkdtemp(join(tmpdir(), 'footbridge-migrations-'))
  await mkdir(join(some, 'meta'))
  await writeFile(join(some, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries) await cp(join(folder, `${tag}.sql`), join(some, `${tag}.sql`))
  return { folder: some, remove: () => rm(some, { recursive: true, force: true }) }
}

/** An embedded database is restored into a folder of its own; beside PostgreSQL only the backup's own files may be there. */
async function refuseOtherFiles(env: Env, dataDir: string, backup: string, manifest: Manifest): Promise<void> {
  const there = (await readdir(dataDir)).filter((name) => name !== 'backups' && name !== 'lock.sock')
  if (!env.DATABASE_URL && there.length > 0) {
    throw new CannotStart(
      `${dataDir} holds something already (${there.join(', ')}). Nothing was changed. Restore into an empty folder: DATA_DIR=…`,
    )
  }
  for (const { name, path } of manifest.files) {
    const own = await readFile(join(dataDir, name)).catch(() => null)
    if (own && !own.equals(await readFile(join(backup, path)))) {
      throw new CannotStart(
        `${join(dataDir, name)} is there already and is not the one of the backup. Nothing was changed. Restore with an empty DATA_DIR=…`,
      )
    }
  }
}

/** Sign-in and invitation links are made from the secret: with another one those that were sent stop working. */
async function secretAdvice(env: Env, dataDir: string, manifest: Manifest): Promise<string[]> {
  const inBackup = manifest.files.some(({ name }) => name === 'secret')
  if (!inBackup)
    return ['The backup holds no secret: start with the same SECRET=… as before, or links that were sent stop working.']
  const kept = (await readFile(join(dataDir, 'secret'), 'utf8')).trim()
  if (!env.DATABASE_URL || env.SECRET === kept) return []
  return [`Start with SECRET=… set to what is in ${join(dataDir, 'secret')}, or links that were sent stop working.`]
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
