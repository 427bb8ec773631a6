/** Takes a backup: every row of every table as of one moment, and the files of the data folder. */
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#db/client.ts'
import { migrationsDone, tablesInOrder } from './catalog.server.ts'
import { syncFolder, writeDurably } from './durable-files.ts'
import { backupFormat, type Manifest } from './manifest.ts'
import { nameOf, unfinished } from './rotation.ts'
import { linesOf } from './rows.server.ts'

export interface Taking {
  database: Database
  dataDir: string
  /** The folder of backups; made if need be. */
  folder: string
  now: Date
  /** Told what is done, for whoever waits. */
  say?(line: string): void
}

/** Never in a backup: the database's own files (its rows are), the lock, and backups. */
const leftOut = new Set(['database', 'lock.sock', 'backups'])

/**
 * Answers the backup's path once all of it is on the disk; until then it has another name. Nothing of the installation changes.
 *
 * What it costs the others: one transaction, in batches. On PostgreSQL nobody waits. On PGlite, which does one thing at a time,
 * everything else that asks the database waits until the last row is read ("Saved" comes late; typing is passed on all the
 * while), and no batch holds up the process for longer than its half megabyte takes.
 */
export async function takeBackup({ database, dataDir, folder, now, say = () => undefined }: Taking): Promise<string> {
  const name = nameOf(now)
  const making = join(folder, `${unfinished}${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await mkdir(join(making, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const { tables, migrations } = await takeTables(database, making, say)
    const files = await takeFiles(dataDir, making)
    say(`files of the data folder: ${files.length}`)
    const manifest: Manifest = {
      format: backupFormat,
      takenAt: now.toISOString(),
      migrations,
      store: database.kind,
      tables,
      files,
    }
    const { sha256 } = await writeDurably(join(making, 'manifest.json'), [`${JSON.stringify(manifest, null, 2)}\n`])
    await writeDurably(join(making, 'manifest.sha256'), [`${sha256}\n`])
    for (const part of ['tables', 'files', '.']) await syncFolder(join(making, part))
    await rename(making, join(folder, name))
    await syncFolder(folder)
    return join(folder, name)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}

function takeTables(database: Database, making: string, say: (line: string) => void) {
  return database.db.transaction(
    async (tx) => {
      const tables: Manifest['tables'] = []
      for (const table of await tablesInOrder(tx)) {
        let rows = 0
        const lines = async function* () {
          for await (const some of linesOf(tx, table)) {
            rows += some.length
            yield `${some.join('\n')}\n`
          }
        }
        const path = `tables/${table.name}.ndjson.gz`
        const written = await writeDurably(join(making, path), lines(), { gzip: true })
        tables.push({ path, ...written, table: table.name, columns: table.columns, rows })
        say(`${table.name}: ${rows}`)
      }
      return { tables, migrations: await migrationsDone(tx) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

async function takeFiles(dataDir: string, making: string): Promise<Manifest['files']> {
  const target = join(making, 'files')
  await mkdir(target, { mode: 0o700 })
  const files: Manifest['files'] = []
  const walk = async (inside: string): Promise<void> => {
    for (const entry of await readdir(join(dataDir, inside), { withFileTypes: true })) {
      const name = join(inside, entry.name)
      if (inside === '' && leftOut.has(entry.name)) continue
      if (entry.isDirectory()) {
        await mkdir(join(target, name), { mode: 0o700 })
        await walk(name)
        await syncFolder(join(target, name))
      } else if (entry.isFile()) {
        const content = await readFile(join(dataDir, name))
        const { mode } = await stat(join(dataDir, name))
        const written = await writeDurably(join(target, name), [content])
        files.push({ name, path: join('files', name), mode: mode & 0o777, ...written })
      }
    }
  }
  await walk('')
  return files
}
