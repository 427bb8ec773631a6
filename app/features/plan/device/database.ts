/**
 * Words not yet saved on the server, kept in this browser. One database per account, so that nobody who shares the
 * browser sees or sends another's words (SAVED-4); rows belong to one generation of one document.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'

export interface KeptRow {
  documentId: string
  generation: number
  title: string
  /** The seat a scribe wrote for. */
  recordingFor: string | null
  bytes: Uint8Array<ArrayBuffer>
  at: number
}

interface Words extends DBSchema {
  updates: { key: number; value: KeptRow; indexes: { document: [string, number] } }
}

export type WordsDatabase = IDBPDatabase<Words>

const nameFor = (accountId: string): string => `footbridge-words-${accountId}`

/** Opens (or creates) the account's database; rejects where the browser allows none. `taken` is told when it is deleted. */
export const openWords = (accountId: string, taken?: () => void): Promise<WordsDatabase> =>
  openDB<Words>(nameFor(accountId), 1, {
    upgrade(database) {
      database
        .createObjectStore('updates', { autoIncrement: true })
        .createIndex('document', ['documentId', 'generation'])
    },
    // Signing out in another tab deletes the database; an open connection would hold that up for ever.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close()
      taken?.()
    },
  })

/** Deletes everything this browser keeps for the account; done when the deletion is. */
export const deleteWords = (accountId: string): Promise<void> => deleteDB(nameFor(accountId))

/** Whether this browser keeps anything for the account, without creating a database. Null where it cannot tell. */
export async function hasWords(accountId: string): Promise<boolean | null> {
  if (!('indexedDB' in globalThis)) return false
  if (!indexedDB.databases) return null
  return (await indexedDB.databases()).some(({ name }) => name === nameFor(accountId))
}
