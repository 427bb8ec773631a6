/** Loads a backup into an empty database, all of it or nothing. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { Database } from '#db/client.ts'
import { CannotStart } from '../cannot-start.ts'
import { verifyChains } from '../domain/events/verify.server.ts'
import { catchUpSequences, filledTables, migrationsDone } from './catalog.server.ts'
import type { Manifest } from './manifest.ts'
import { addLines } from './rows.server.ts'

export interface Restored {
  rows: number
  events: number
}

/**
 * Fills the tables from a checked backup. The database must be empty and have been through the backup's migrations, no more.
 * Rows are only added, in an order in which every reference holds, so that the tables' own guards stay awake. Throws CannotStart
 * when the database holds anything; throws, and leaves it empty, when the rows or the chain of events are not what they should be.
 */
export async function loadBackup(
  { db }: Pick<Database, 'db'>,
  backup: string,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<Restored> {
  const filled = await filledTables(db)
  if (filled.length > 0) {
    throw new CannotStart(
      `This database holds something already (${filled.join(', ')}). Nothing was changed. Restore into an empty place: another DATA_DIR=…, or an empty database with DATABASE_URL=….`,
    )
  }
  const done = await migrationsDone(db)
  if (done !== manifest.migrations) {
    throw new CannotStart(
      `This database was made by another release of Footbridge (${done} steps, the backup has ${manifest.migrations}). Nothing was changed. Restore into a database without tables.`,
    )
  }
  return db.transaction(async (tx) => {
    let rows = 0
    for (const { table, columns, path, rows: meant } of manifest.tables) {
      const lines = linesIn(createReadStream(join(backup, path)).pipe(createGunzip()).setEncoding('utf8'))
      const added = await addLines(tx, { name: table, columns }, lines)
      if (added !== meant) throw new Error(`${table} has ${added} rows in the backup, ${meant} by its manifest`)
      rows += added
      say(`${table}: ${added}`)
    }
    await catchUpSequences(tx)
    return { rows, events: await verifyChains({ db: tx }) }
  })
}

/** Node's own reader of lines also ends them at U+2028, which people may have written. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const chunk of text) {
    const [end = '', ...lines] = chunk.split('\n')
    begun.push(end)
    for (const line of lines) {
      yield begun.join('')
      begun = [line]
    }
  }
}
