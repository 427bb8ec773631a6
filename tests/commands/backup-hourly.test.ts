import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Backups, startBackups } from '#server/backup/hourly.server.ts'
import { askOwner, lockDataDir } from '#server/data-dir.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { eventually } from '#tests/support/eventually.ts'
import { testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let dataDir: string
let folder: string
let backups: Backups
let now: Date
let said: string[]
let looks = 0

beforeAll(async () => {
  store = await testDatabase()
})

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'footbridge-hourly-'))
  folder = join(dataDir, 'backups')
  now = testNow
  said = []
})

afterEach(async () => {
  await backups.stop()
  await rm(dataDir, { recursive: true, force: true })
})

afterAll(() => store.close())

const start = (byItself: boolean, againMs = 1) =>
  startBackups({
    database: store.database,
    dataDir,
    folder,
    now: () => {
      looks += 1
      return now
    },
    log: pino({ level: 'info' }, { write: (line: string) => void said.push(JSON.parse(line).msg) }),
    byItself,
    lookMs: 5,
    againMs,
  })
const taken = async () => (await readdir(folder)).sort()

it('BACKUP-3: are taken every hour, not more often', async () => {
  backups = start(true)
  await eventually(async () => expect(await taken()).toHaveLength(1))
  now = new Date(testNow.getTime() + 59 * 60_000)
  // The first may still be tidying up: whoever asks meanwhile gets that one.
  await eventually(async () => expect(await backups.take()).toContain('16-59'))
  now = new Date(testNow.getTime() + 118 * 60_000)
  const before = looks
  await eventually(() => expect(looks).toBeGreaterThan(before + 2))
  await eventually(async () => expect(await taken()).toEqual(['footbridge-2026-03-02T16-59-00-000Z']))
  now = new Date(testNow.getTime() + 119 * 60_000)
  await eventually(async () => expect((await taken()).at(-1)).toBe('footbridge-2026-03-02T17-59-00-000Z'))
})

it('BACKUP-3: that fail are said loudly and tried again', async () => {
  await writeFile(folder, 'a file where the folder should be')
  backups = start(true)
  await eventually(() => expect(said.join()).toContain('NO BACKUP COULD BE TAKEN'))
  await rm(folder)
  now = new Date(testNow.getTime() + 1)
  await eventually(async () => expect(await taken()).toHaveLength(1))
})

it('what a killed process left half done goes with the next one', async () => {
  backups = start(false)
  await backups.take()
  await writeFile(join(folder, '.unfinished-footbridge-2026-03-02T15-00-00-000Z'), '')
  now = new Date(testNow.getTime() + 1)
  await backups.take()
  expect(await taken()).toEqual(['footbridge-2026-03-02T16-00-00-001Z'])
})

it('are taken by the owner of the folder when a command asks, who says how far it is', async () => {
  backups = start(false)
  expect(await askOwner(dataDir, 'backup', () => undefined)).toBeNull()
  const unlock = await lockDataDir(dataDir, (question, say) => {
    if (question !== 'backup') throw new Error('what?')
    return backups.take(say)
  })
  const heard: string[] = []
  const path = await askOwner(dataDir, 'backup', (line) => void heard.push(line))
  expect(path).toBe(join(folder, 'footbridge-2026-03-02T16-00-00-000Z'))
  expect(heard).toContain('documents: 0')
  await rm(folder, { recursive: true })
  await writeFile(folder, '')
  await expect(askOwner(dataDir, 'backup', () => undefined)).rejects.toThrow(/EEXIST|ENOTDIR/)
  await unlock()
})

it('a command that asks too early, or something else, hears so', async () => {
  backups = start(false)
  const unlock = await lockDataDir(dataDir)
  await expect(askOwner(dataDir, 'backup', () => undefined)).rejects.toThrow(/not ready yet/)
  await unlock()
})
