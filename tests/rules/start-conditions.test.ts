import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { DataDirTaken, lockDataDir, openDataDir, secretOf } from '#server/data-dir.ts'
import { parseEnv } from '#server/env.server.ts'
import { sameOrigin } from '#server/origin.ts'

const aFolder = () => mkdtemp(join(tmpdir(), 'footbridge-data-'))
let other: ChildProcess | undefined
afterEach(() => other?.kill('SIGKILL'))

test('a second Footbridge on the same folder is refused in words, and may start once the first has stopped', async () => {
  const folder = await openDataDir(await aFolder())
  const release = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirTaken)
  await expect(lockDataDir(folder)).rejects.toThrow(/already running.*Nothing was changed.*DATA_DIR/)
  await release()
  await (await lockDataDir(folder))()
})

test('a Footbridge that was killed does not keep its folder', async () => {
  const folder = await openDataDir(await aFolder())
  const script = `
    import { lockDataDir } from '${new URL('../../server/data-dir.ts', import.meta.url).href}'
    await lockDataDir(process.argv[1])
    console.log('locked')
    setInterval(() => {}, 1000)`
  other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(other.stdout as NodeJS.ReadableStream, 'data')
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirTaken)
  other.kill('SIGKILL')
  await once(other, 'exit')
  await (await lockDataDir(folder))()
})

test('a folder with a very long path can be claimed too', async () => {
  const folder = await openDataDir(join(await aFolder(), 'a-town-with-a-long-name/'.repeat(8)))
  const release = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirTaken)
  await release()
})

test('the secret is made once, and only its owner may read it', async () => {
  const folder = await aFolder()
  const secret = await secretOf(folder)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(await secretOf(folder)).toBe(secret)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
})

test.each([
  [{ PORT: 'three thousand' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ DATABASE_URL: 'mysql://localhost/footbridge' }, /DATABASE_URL.*postgres/],
  [{ SECRET: 'short' }, /SECRET.*32/],
  [{ APP_URL: 'footbridge' }, /APP_URL/],
  [{ SMTP_URL: 'https://mail.example' }, /SMTP_URL.*smtp/],
])('the setting %o refuses to start and says why', (setting, why) => {
  expect(() => parseEnv(setting)).toThrow(why)
})

test('without any setting everything has a safe default', () => {
  expect(parseEnv({ PORT: '' })).toMatchObject({ PORT: 3000, DATA_DIR: './data', LOG_LEVEL: 'info' })
})

test.each([
  [undefined, 'bridge.example', true],
  ['https://bridge.example', 'bridge.example', true],
  ['http://localhost:3000', 'localhost:3000', true],
  ['https://elsewhere.example', 'bridge.example', false],
  ['http://localhost:3001', 'localhost:3000', false],
  ['null', 'bridge.example', false],
  ['not an address', 'bridge.example', false],
])('a socket from origin %s on host %s is allowed: %s', (origin, host, allowed) => {
  expect(sameOrigin(origin, host)).toBe(allowed)
})
