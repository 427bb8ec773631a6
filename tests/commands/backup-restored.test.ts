import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Database, type Db, openDatabase } from '#db/client.ts'
import { chainHeads, documents, domainEvents, mailQueue } from '#db/schema/index.ts'
import { select, tablesInOrder } from '#server/backup/catalog.server.ts'
import { checkBackup } from '#server/backup/check.server.ts'
import { loadBackup } from '#server/backup/restore.server.ts'
import { takeBackup } from '#server/backup/take.server.ts'
import { loadDemo } from '#server/demo/load.server.ts'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { migrations, type TestDatabase, testDatabase, testStore } from '#tests/support/database.ts'
import { add, edit, row } from '#tests/support/document-log.ts'
import { aCtx, aDocument, aGroup, aPartnership, aPerson, testNow } from '#tests/support/factories.ts'

let source: TestDatabase
let dataDir: string
let folder: string
const silent = () => undefined

beforeAll(async () => {
  source = await testDatabase()
  await loadDemo(aCtx(source.db), { hashPassword: async (password) => `hash of ${password}` })
  const group = await aGroup(source.db, { partnership: await aPartnership(source.db) })
  const writer = await aPerson(source.db, { name: 'Two\nlines,\u2028three "quoted" \\ and ñ 🌉' })
  const plan = await aDocument(source.db, { group })
  const doc = new Y.Doc()
  await add(source.db, plan.id, [
    row(
      writer.id,
      edit(doc, (text) => text.insert(0, 'some words')),
      { newClients: [7] },
    ),
  ])
  await add(source.db, plan.id, [
    row(
      writer.id,
      edit(doc, (text) => text.delete(2, 3)),
    ),
  ])
  await compactDocument(source.db, plan.id)
  await source.db.insert(mailQueue).values(aMail('first'))
  // More than one batch of rows, and one row that is larger than a batch.
  await add(
    source.db,
    plan.id,
    Array.from({ length: 1_200 }, () =>
      row(
        writer.id,
        edit(doc, (text) => text.insert(0, 'x')),
      ),
    ),
  )
  await add(source.db, plan.id, [
    row(
      writer.id,
      edit(doc, (text) => text.insert(0, 'long '.repeat(150_000))),
    ),
  ])
}, 120_000)

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'footbridge-backup-'))
  folder = join(dataDir, 'backups')
  await writeFile(join(dataDir, 'secret'), 'the secret\n', { mode: 0o600 })
  await mkdir(join(dataDir, 'mail'))
  await writeFile(join(dataDir, 'mail', 'one.eml'), 'To: nobody\n')
})

afterEach(() => rm(dataDir, { recursive: true, force: true }))
afterAll(() => source.close())

const aMail = (key: string) => ({
  key,
  to: 'a@b.example',
  subject: 's',
  text: 't',
  nextTryAt: testNow,
  createdAt: testNow,
})

const take = (database: Database = source.database) =>
  takeBackup({ database, dataDir, folder, now: testNow, say: silent })

/** Every record of every table, each as the database itself spells it. */
async function everything(db: Db): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name } of await tablesInOrder(db)) {
    const rows = await select<{ line: string }>(db, `select row_to_json(t)::text as line from "${name}" t`)
    found[name] = rows.map(({ line }) => line).sort()
  }
  return found
}

async function states(db: Db): Promise<[string, string][]> {
  const all = await db.select({ id: documents.id }).from(documents).orderBy(documents.id)
  return Promise.all(
    all.map(async ({ id }): Promise<[string, string]> => {
      const stored = await loadDocument(db, id)
      return [id, stored ? Buffer.from(Y.encodeStateAsUpdate(replay(stored))).toString('base64') : 'gone']
    }),
  )
}

async function restoredInto(target: Database, backup: string) {
  return loadBackup(target, backup, await checkBackup(backup), silent)
}

describe('a backup (BACKUP-1)', () => {
  const stores: [string, () => Promise<{ database: Database; close(): Promise<void> }>][] = [
    ['a store of the same kind', testDatabase],
    [
      'the embedded database',
      async () => {
        const database = await openDatabase({ memory: true, migrations })
        return { database, close: () => database.close() }
      },
    ],
  ]

  it.each(stores)('restores every record and every document into %s', async (_kind, open) => {
    const target = await open()
    try {
      const { rows, events } = await restoredInto(target.database, await take())
      const before = await everything(source.db)
      expect(await everything(target.database.db)).toEqual(before)
      expect(rows).toBe(Object.values(before).flat().length)
      expect(events).toBe(before.domain_events?.length)
      expect(await states(target.database.db)).toEqual(await states(source.db))
      await target.database.db.insert(mailQueue).values(aMail('next'))
    } finally {
      await target.close()
    }
  })

  it.runIf(testStore === 'postgres')('restores the embedded database into PostgreSQL', async () => {
    const embedded = await openDatabase({ memory: true, migrations })
    const target = await testDatabase()
    await restoredInto(embedded, await take())
    const again = await takeBackup({ database: embedded, dataDir, folder, now: new Date(0) })
    await restoredInto(target.database, again)
    expect(await everything(target.db)).toEqual(await everything(source.db))
    await embedded.close()
    await target.close()
  })

  it('is of one moment while people write', async () => {
    const group = await aGroup(source.db, { partnership: await aPartnership(source.db) })
    const plan = await aDocument(source.db, { group })
    const mails = await source.db.$count(mailQueue)
    const both = (word: string) =>
      source.db.transaction(async (tx) => {
        await tx.insert(mailQueue).values(aMail(word))
        await add(tx, plan.id, [
          row(
            null,
            edit(new Y.Doc(), (text) => text.insert(0, word)),
          ),
        ])
      })
    let writing = true
    let written = 0
    const writer = (async () => {
      while (writing) {
        await both(`${written} `)
        written += 1
        // The embedded database answers within this turn of the event loop, and files would never get theirs.
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const backup = await take().finally(() => {
      writing = false
    })
    await writer
    const target = await testDatabase()
    await restoredInto(target.database, backup)
    const rows = (await loadDocument(target.db, plan.id))?.updates.length
    expect(await target.db.$count(mailQueue)).toBe(mails + (rows ?? 0))
    expect(written).toBeGreaterThan(0)
    await target.close()
  })

  it('holds the files of the data folder, and neither the database, nor the lock, nor other backups', async () => {
    await mkdir(join(dataDir, 'database'))
    await writeFile(join(dataDir, 'database', 'PG_VERSION'), '17')
    await take()
    const backup = await takeBackup({ database: source.database, dataDir, folder, now: new Date(0), say: silent })
    const { files } = await checkBackup(backup)
    expect(files.map(({ name, mode }) => [name, mode.toString(8)]).sort()).toEqual([
      ['mail/one.eml', '644'],
      ['secret', '600'],
    ])
    expect(await readFile(join(backup, 'files/secret'), 'utf8')).toBe('the secret\n')
    expect((await readdir(folder)).every((name) => name.startsWith('footbridge-'))).toBe(true)
  })

  it('that could not be finished leaves nothing behind', async () => {
    const before = await readdir(dataDir)
    await expect(
      takeBackup({ database: source.database, dataDir: join(dataDir, 'gone'), folder, now: testNow }),
    ).rejects.toThrow(/ENOENT/)
    expect(await readdir(folder)).toEqual([])
    expect((await readdir(dataDir)).sort()).toEqual([...before, 'backups'].sort())
  })
})

describe('restoring', () => {
  it.each(['tables/documents.ndjson.gz', 'files/secret', 'manifest.json'])(
    'BACKUP-2: refuses a backup whose %s is damaged, or gone, before it touches anything',
    async (path) => {
      const backup = await take()
      const bytes = await readFile(join(backup, path))
      const at = bytes.length >> 1
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(join(backup, path), bytes)
      await expect(checkBackup(backup)).rejects.toThrow(/damaged.*Nothing was changed/)
      await rm(join(backup, path))
      await expect(checkBackup(backup)).rejects.toThrow(/(missing|no manifest).*Nothing was changed/)
    },
  )

  it('BACKUP-2: refuses a database that holds anything', async () => {
    const target = await testDatabase()
    await aPerson(target.db, { name: 'Somebody' })
    const before = await everything(target.db)
    await expect(restoredInto(target.database, await take())).rejects.toThrow(/holds something already \(user\)/)
    expect(await everything(target.db)).toEqual(before)
    await target.close()
  })

  it('BACKUP-2: loads nothing of a record whose chain is broken', async () => {
    const forged = await testDatabase()
    const backup = await take()
    await restoredInto(forged.database, backup)
    const [head] = await forged.db.select().from(chainHeads)
    if (!head) throw new Error('no chain')
    await forged.db
      .update(chainHeads)
      .set({ no: head.no - 1 })
      .where(eq(chainHeads.partnershipId, head.partnershipId))
    const bad = await takeBackup({ database: forged.database, dataDir, folder, now: new Date(0), say: silent })
    const target = await testDatabase()
    await expect(restoredInto(target.database, bad)).rejects.toThrow(/does not end where it says/)
    expect(await target.db.$count(domainEvents)).toBe(0)
    await forged.close()
    await target.close()
  })
})
