/** The device's rows of one document: read at opening, written one transaction at a time, deleted once durable. */
import { mergeUpdates } from 'yjs'
import { type KeptRow, openWords, type WordsDatabase } from './database.ts'

export type Place = Pick<KeptRow, 'documentId' | 'generation' | 'title'>

export class Shelf {
  private readonly database: WordsDatabase
  private readonly place: Place

  private constructor(database: WordsDatabase, place: Place) {
    this.database = database
    this.place = place
  }

  /** Rejects where nothing may be kept: a private window, a full disk, a forbidden store. Proves itself by a real write. */
  static async open(accountId: string, place: Place, taken: () => void): Promise<Shelf> {
    const shelf = new Shelf(await openWords(accountId, taken), place)
    await shelf.forget([await shelf.keep([new Uint8Array([0, 0])], null)])
    return shelf
  }

  /** What an earlier visit, or another tab, left here unsent. */
  async rows(): Promise<{ id: number; bytes: Uint8Array; recordingFor: string | null }[]> {
    const store = this.database.transaction('updates').store
    const index = store.index('document')
    const range = IDBKeyRange.only([this.place.documentId, this.place.generation])
    const [keys, rows] = await Promise.all([index.getAllKeys(range), index.getAll(range)])
    return rows.flatMap((row, at) => {
      const id = keys[at]
      return id === undefined ? [] : [{ id, bytes: row.bytes, recordingFor: row.recordingFor }]
    })
  }

  /** Writes updates as one row; resolves with its id when the transaction is complete, and not before. */
  async keep(updates: Uint8Array[], recordingFor: string | null): Promise<number> {
    const transaction = this.database.transaction('updates', 'readwrite', { durability: 'strict' })
    const bytes = new Uint8Array(mergeUpdates(updates))
    const [id] = await Promise.all([
      transaction.store.add({ ...this.place, recordingFor, bytes, at: Date.now() }),
      transaction.done,
    ])
    return id
  }

  async forget(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return
    const transaction = this.database.transaction('updates', 'readwrite')
    await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done])
  }

  close(): void {
    this.database.close()
  }
}
