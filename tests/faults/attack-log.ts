/** What must hold for the log after an attack. */
import { asc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { documentClients, documentUpdates } from '#db/schema/documents.ts'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { same, sameWritten } from './alike.ts'
import type { StorePlace } from './store-place.ts'

interface Part {
  /** What somebody who was in the document had in the end. */
  documents: ReadonlyMap<string, Uint8Array>
  mayWrite: readonly { userId: string }[]
}

export interface LogFacts {
  attacked: Part
  quiet: Part
  /** Client ids under which the innocent wrote first. */
  clients: readonly { documentId: string; clientId: number; name: string }[]
  userOf(name: string): string
}

/** Throws with what is wrong; answers how many rows there are. */
export async function checkLog(store: StorePlace, facts: LogFacts): Promise<number> {
  const { db, close } = await store.open()
  const problems: string[] = []
  let count = 0
  try {
    for (const { documents, mayWrite } of [facts.attacked, facts.quiet]) {
      const allowed = new Set<string | null>(mayWrite.map(({ userId }) => userId))
      for (const [documentId, seen] of documents) {
        const stored = await loadDocument(db, documentId)
        const doc = new Y.Doc()
        Y.applyUpdate(doc, seen)
        const kept = stored ? replay(stored) : new Y.Doc()
        if (documents === facts.quiet.documents) same(kept, doc, `the log of ${documentId} and who saw it`)
        else sameWritten(kept, doc, `the log of ${documentId} and who saw it`)
        const rows = await db
          .select()
          .from(documentUpdates)
          .where(eq(documentUpdates.documentId, documentId))
          .orderBy(asc(documentUpdates.seq))
        count += rows.length
        const strangers = rows.filter(({ userId }) => !allowed.has(userId))
        if (strangers.length > 0) problems.push(`${strangers.length} rows of ${documentId} are by somebody who may not`)
      }
    }
    const clients = await db.select().from(documentClients)
    for (const { documentId, clientId, name } of facts.clients) {
      const owner = clients.find((row) => row.documentId === documentId && row.clientId === clientId)
      if (owner?.userId !== facts.userOf(name))
        problems.push(`client ${clientId} of ${name} is another's in the record`)
    }
  } finally {
    await close()
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return count
}
