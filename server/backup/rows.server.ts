/**
 * Rows as lines of JSON, written and read by the database itself: it alone knows how its types are spelled, and both stores
 * spell them alike, so that a backup of one can be restored into the other.
 */
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { quoted, select, type Table } from './catalog.server.ts'

/** About so many characters are taken from the database at a time: an embedded one answers nobody else meanwhile. */
const batchLength = 512 * 1024
const mostRows = 1_000

/** Each row of a table as one line. Call it inside a transaction. */
export async function* linesOf(tx: Db, { name }: Table): AsyncGenerator<string[]> {
  await tx.execute(sql.raw(`declare backup cursor for select row_to_json(t)::text as line from ${quoted(name)} t`))
  for (let rows = 10; ; ) {
    const lines = (await select<{ line: string }>(tx, `fetch ${rows} from backup`)).map(({ line }) => line)
    if (lines.length === 0) break
    yield lines
    const length = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    rows = Math.max(1, Math.min(mostRows, Math.floor(batchLength / length)))
    // Typing, which is passed on without the database, goes first.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await tx.execute(sql.raw('close backup'))
}

/** Adds lines to a table; answers how many rows that were. */
export async function addLines(tx: Db, { name, columns }: Table, lines: AsyncIterable<string>): Promise<number> {
  const list = columns.map(quoted).join(', ')
  const add = (batch: readonly string[]) =>
    tx.execute(
      sql`insert into ${sql.raw(quoted(name))} (${sql.raw(list)})
          select ${sql.raw(list)} from json_populate_recordset(null::${sql.raw(quoted(name))}, ${`[${batch.join(',')}]`}::json)`,
    )
  let rows = 0
  let batch: string[] = []
  let length = 0
  for await (const line of lines) {
    batch.push(line)
    length += line.length
    rows += 1
    if (length < batchLength && batch.length < mostRows) continue
    await add(batch)
    batch = []
    length = 0
  }
  if (batch.length > 0) await add(batch)
  return rows
}
