/** What the database itself says of its tables: a backup holds every one, also those that do not exist yet today. */
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'

export interface Table {
  name: string
  columns: string[]
}

export async function select<Row>(db: Db, text: string): Promise<Row[]> {
  return ((await db.execute(sql.raw(text))) as unknown as { rows: Row[] }).rows
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table, those that others refer to first, so that rows can be added in this order. */
export async function tablesInOrder(db: Db): Promise<Table[]> {
  const tables = await select<Table>(
    db,
    `select c.relname::text as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  const references = await select<{ from: string; to: string }>(
    db,
    `select distinct f.relname::text as "from", t.relname::text as "to" from pg_constraint
     join pg_class f on f.oid = conrelid join pg_class t on t.oid = confrelid
     where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  const ordered: Table[] = []
  const left = new Set(tables)
  while (left.size > 0) {
    const names = new Set([...left].map(({ name }) => name))
    const free = [...left].filter(({ name }) => !references.some(({ from, to }) => from === name && names.has(to)))
    if (free.length === 0) throw new Error(`tables refer to one another in a circle: ${[...names].join(', ')}`)
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
  return ordered
}

/** How many migrations the tables have been through. */
export async function migrationsDone(db: Db): Promise<number> {
  const [row] = await select<{ count: string | number }>(
    db,
    'select count(*) as count from drizzle.__drizzle_migrations',
  )
  return Number(row?.count ?? 0)
}

/** Tables that hold anything. */
export async function filledTables(db: Db): Promise<string[]> {
  const filled: string[] = []
  for (const { name } of await tablesInOrder(db)) {
    if ((await select(db, `select 1 from ${quoted(name)} limit 1`)).length > 0) filled.push(name)
  }
  return filled
}

/** Sets every counter behind the highest number that its column holds. */
export async function catchUpSequences(db: Db): Promise<void> {
  const counters = await select<{ table: string; column: string; sequence: string }>(
    db,
    `select t.relname::text as "table", a.attname::text as "column", s.oid::regclass::text as sequence
     from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
     join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
     where s.relkind = 'S' and t.relnamespace = 'public'::regnamespace`,
  )
  for (const { table, column, sequence } of counters) {
    await db.execute(
      sql.raw(
        `select setval('${sequence}', (select max(${quoted(column)}) from ${quoted(table)})) where exists (select 1 from ${quoted(table)})`,
      ),
    )
  }
}
