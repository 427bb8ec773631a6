import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { RawClient, stockClient } from '#tests/support/collab-client.ts'
import { aLiveDocument } from '#tests/support/collab-site.ts'
import { migrations } from '#tests/support/database.ts'
import { eventually } from '#tests/support/eventually.ts'

let folder: string
let documentId: string
let ana: string
let ben: string
let server: ChildProcess

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footbridge-killed-'))
  const database = await openDatabase({ folder, migrations })
  const place = await aLiveDocument(database.db)
  documentId = place.document.id
  ana = (await place.seat('Ana')).cookie
  ben = (await place.seat('Ben')).cookie
  await database.close()
}, 60_000)

afterEach(async () => {
  server.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Answers the port once the server listens. */
function start(port = 0): Promise<number> {
  const script = join(import.meta.dirname, '../support/collab-child.ts')
  server = spawn(process.execPath, ['--import', 'tsx', script, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    server.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString())))
    server.once('exit', () => reject(new Error('the server did not start')))
  })
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await gone
}

describe('a server that is killed while two people type', () => {
  test('DOC-1: has lost nothing that it had called saved', { timeout: 90_000 }, async () => {
    const place = { port: await start(), documentId }
    const clients = [ana, ben].map((cookie) => new RawClient(place, { cookie }))
    await eventually(() => expect(clients.every((client) => client.synced)).toBe(true), { within: 20_000 })
    // Each word carries the number of its frame, so that the log can be held against the acknowledgements.
    const first = clients.map((client) => client.sent)
    let typing = true
    const typists = clients.map(async (client, who) => {
      while (typing) {
        client.type(`[${who}:${client.sent + 1}]`)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })
    await eventually(() => expect(Math.min(...clients.map((client) => client.acks.length))).toBeGreaterThan(30), {
      within: 20_000,
    })
    await kill()
    typing = false
    await Promise.all(typists)
    await Promise.all(clients.map((client) => client.closed))
    const database = await openDatabase({ folder, migrations })
    const stored = await loadDocument(database.db, documentId)
    const durable = stored ? replay(stored).getText('t').toString() : ''
    await database.close()
    for (const [who, client] of clients.entries()) {
      const acknowledged = client.acks.at(-1) ?? 0
      expect(acknowledged).toBeGreaterThan(30)
      for (let frame = (first[who] ?? 0) + 1; frame <= acknowledged; frame += 1) {
        expect(durable).toContain(`[${who}:${frame}]`)
      }
    }
  })

  test('and started again: both end with everything that either typed', { timeout: 90_000 }, async () => {
    const port = await start()
    const providers = [ana, ben].map((cookie) => stockClient({ port, documentId }, cookie))
    const [one, other] = providers.map((provider) => provider.doc.getText('t'))
    if (!one || !other) throw new Error('two people are needed')
    await eventually(() => expect(providers.every((provider) => provider.synced)).toBe(true), { within: 20_000 })
    let words = 0
    const type = async () => {
      words += 1
      one.insert(0, `a${words} `)
      other.insert(other.length, `b${words} `)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    while (words < 50) await type()
    await kill()
    while (words < 100) await type()
    await start(port)
    while (words < 120) await type()
    await eventually(
      () => {
        expect(providers.every((provider) => provider.synced)).toBe(true)
        expect(one.toString()).toBe(other.toString())
        for (let word = 1; word <= 120; word += 1) {
          expect(one.toString()).toContain(`a${word} `)
          expect(one.toString()).toContain(`b${word} `)
        }
      },
      { within: 30_000, every: 100 },
    )
    for (const provider of providers) provider.destroy()
  })
})
