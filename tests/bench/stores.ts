/** Where our server keeps its documents in a run: a new PostgreSQL database or PGlite folder, migrated beforehand. */
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#db/client.ts'
import { startPostgres } from '#scripts/test/postgres.mjs'
import { migrations } from '#tests/support/database.ts'

export interface Stores {
  /** Null where no PostgreSQL can be started. */
  postgres: { fresh(): Promise<string>; pid: number | null; settings: string } | null
  pglite: { fresh(folder: string): Promise<string> }
}

/** PostgreSQL with its own, durable settings: a commit is on the disk. Stopped with this process. */
export async function openStores(scratch: string, say: (text: string) => void): Promise<Stores> {
  return { postgres: await openPostgres(say), pglite: { fresh: (folder) => freshFolder(scratch, folder) } }
}

async function openPostgres(say: (text: string) => void): Promise<Stores['postgres']> {
  const server = startPostgres({ durable: true })
  if ('reason' in server) {
    say(`NOT MEASURED ON POSTGRESQL: ${server.reason}`)
    return null
  }
  process.once('exit', server.stop)
  const template = `bench_${randomUUID().replaceAll('-', '')}`
  const owner = new pg.Client({ connectionString: server.url })
  await owner.connect()
  await owner.query(`create database ${template}`)
  await (await openDatabase({ databaseUrl: named(server.url, template), migrations })).close()
  const { rows } = await owner.query(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit`,
  )
  return {
    pid: server.pid ?? null,
    settings: `PostgreSQL ${rows[0].version}, fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}`,
    fresh: async () => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      await owner.query(`create database ${name} template ${template}`)
      return named(server.url, name)
    },
  }
}

function named(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Making a PGlite folder takes seconds: made once, then copied. */
async function freshFolder(scratch: string, folder: string): Promise<string> {
  const template = join(scratch, 'pglite-template')
  if (!existsSync(template)) await (await openDatabase({ folder: template, migrations })).close()
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, 'pglite')
  cpSync(template, copy, { recursive: true })
  return copy
}
