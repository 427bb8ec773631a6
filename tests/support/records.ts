/** Changes the records of a running server by hand, where no page can: it is stopped meanwhile, as one process owns the folder. */
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Db, openDatabase } from '#db/client.ts'
import { migrations } from './database.ts'
import type { RunningServer } from './running-server.ts'

export async function changeRecords(server: RunningServer, change: (db: Db) => Promise<unknown>): Promise<void> {
  await server.stop()
  const database = await openDatabase({ folder: databaseFolder(server), migrations })
  try {
    await change(database.db)
  } finally {
    await database.close()
    await server.startAgain()
  }
}

const databaseFolder = ({ dataDir }: RunningServer): string => join(dataDir, 'database')

/**
 * A store that can be made to fail and to recover while the server runs: `install` once, then appends fail for as long as `file`
 * exists. The database looks for it in its own folder.
 */
export function storageSwitch(server: RunningServer) {
  return {
    file: join(databaseFolder(server), 'storage-fails'),
    install: async (db: Db) => {
      await db.execute(sql`
        create or replace function fail_when_told() returns trigger language plpgsql as $$
        begin
          if (pg_stat_file('storage-fails', true)).size is not null then raise exception 'the disk is full'; end if;
          return new;
        end $$`)
      await db.execute(sql`
        create or replace trigger fail_when_told before insert on document_updates
        for each row execute function fail_when_told()`)
    },
  }
}
