/** What every collaboration test starts from: a database that its file shares, a server, one document, and clients that are hung up at the end. */
import { afterAll, beforeAll } from 'vitest'
import type * as Y from 'yjs'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { RawClient } from './collab-client.ts'
import { aLiveDocument, aSite, type Site, type SiteOptions } from './collab-site.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { eventually } from './eventually.ts'

export interface Fixture {
  store: TestDatabase
  site: Site
  place: Awaited<ReturnType<typeof aLiveDocument>>
  /** A connection to the document, not yet judged. */
  connect(manners?: ConstructorParameters<typeof RawClient>[1], documentId?: string): RawClient
  /** A seated person's connection, once it has all the words. */
  enter(
    who: { cookie: string },
    manners?: { params?: Record<string, string>; doc?: Y.Doc; polite?: boolean },
  ): Promise<RawClient>
  /** What the log says. */
  durable(): Promise<string | null>
  close(): Promise<void>
}

/** Emptying a database takes longer than most of these tests: each makes a partnership of its own instead. */
let store: TestDatabase

beforeAll(async () => {
  store = await testDatabase()
}, 60_000)

afterAll(() => store.close())

export async function aFixture(options: SiteOptions = {}): Promise<Fixture> {
  const site = await aSite(store.db, options)
  const place = await aLiveDocument(store.db)
  const clients: RawClient[] = []
  const connect: Fixture['connect'] = (manners, documentId = place.document.id) => {
    const client = new RawClient({ port: site.port, documentId }, manners)
    clients.push(client)
    return client
  }
  return {
    store,
    site,
    place,
    connect,
    async enter({ cookie }, manners = {}) {
      const client = connect({ cookie, ...manners })
      await eventually(() => {
        if (!client.standing && !client.heard.includes(0)) throw new Error('not admitted yet')
        if (manners.polite !== false && !client.synced) throw new Error('not synced yet')
      })
      return client
    },
    async durable() {
      const stored = await loadDocument(store.db, place.document.id)
      return stored ? replay(stored).getText('t').toString() : null
    },
    async close() {
      for (const client of clients) client.socket.terminate()
      await site.close()
    },
  }
}

/** A door that holds whoever comes until it is opened. */
export function gate(): { open(): void; passed: Promise<void> } {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}
