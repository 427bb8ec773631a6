import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'

let server: RunningServer
let elsewhere: string
const project = join(import.meta.dirname, '../..')

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'footbridge-restored-'))
  server = await startServer({ mode: 'demo' })
}, 120_000)

afterAll(async () => {
  await server.remove()
  await rm(elsewhere, { recursive: true, force: true })
})

/** Runs one of the commands as people do. Answers its exit code and all it said. */
function command(name: 'backup' | 'restore', dataDir: string, ...args: string[]) {
  const { DATABASE_URL: _, BACKUP_DIR: __, ...env } = process.env
  return new Promise<{ code: number; said: string }>((resolve) => {
    const script = join('scripts', `${name}.mjs`)
    const child = execFile(
      process.execPath,
      [script, ...args],
      { cwd: project, env: { ...env, DATA_DIR: dataDir } },
      (_error, out, err) => resolve({ code: child.exitCode ?? 1, said: out + err }),
    )
  })
}

describe('npm run backup and npm run restore', () => {
  it('BACKUP-1: back up a server that runs, and restore it into another folder that serves the same', async () => {
    const backedUp = await command('backup', server.dataDir)
    expect(backedUp.said).toContain('documents: 3')
    expect(backedUp.code).toBe(0)
    const path = /The backup is complete: (.*)/.exec(backedUp.said)?.[1] ?? ''
    expect(await readdir(path)).toContain('manifest.json')

    const restored = await command('restore', elsewhere, path)
    expect(restored.said).toMatch(/Restored \d+ rows .* files[\s\S]*chain was checked/)
    expect(restored.code).toBe(0)
    expect(await readFile(join(elsewhere, 'secret'), 'utf8')).toBe(
      await readFile(join(server.dataDir, 'secret'), 'utf8'),
    )

    const again = await command('restore', elsewhere, path)
    expect(again.said).toMatch(/holds something already .*Nothing was changed/)
    expect(again.code).toBe(1)
    // No server runs there: the command opens the folder itself.
    expect((await command('backup', elsewhere)).said).toContain('documents: 3')
    expect(await readdir(join(elsewhere, 'backups'))).toHaveLength(1)
  })

  it('BACKUP-2: say what is wrong, and leave an empty place empty', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'footbridge-empty-'))
    expect(await command('backup', empty)).toMatchObject({
      code: 1,
      said: expect.stringContaining('nothing to back up'),
    })
    const nowhere = await command('restore', empty, join(empty, 'backups', 'none'))
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('it is no backup') })
    expect(await readdir(empty)).toEqual([])
    await rm(empty, { recursive: true })

    const [name = ''] = await readdir(join(server.dataDir, 'backups'))
    await writeFile(join(server.dataDir, 'backups', name, 'files', 'secret'), 'another')
    const damaged = await command('restore', join(elsewhere, 'other'), join(server.dataDir, 'backups', name))
    expect(damaged).toMatchObject({ code: 1, said: expect.stringContaining('files/secret is damaged') })
  })
})
