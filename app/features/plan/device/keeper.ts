/** Writes own words to the device as they come, one transaction at a time, and says whether that works (SAVED-2). */
import type { OwnWords } from '../connection/own-words.ts'
import { type Place, Shelf } from './shelf.ts'

const openWithin = 4000
const retryAfter = 5000

export class Keeper {
  /** The store was opened and its last write completed. */
  works = false
  recordingFor: string | null = null
  private shelf: Shelf | null = null
  private busy = false
  private closed = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private readonly words: OwnWords
  private readonly changed: () => void

  constructor(words: OwnWords, changed: () => void) {
    this.words = words
    this.changed = changed
  }

  /** Resolves with the updates an earlier visit left; with none where this browser keeps nothing. Never rejects. */
  async open(accountId: string, place: Place): Promise<Uint8Array[]> {
    const opening = Shelf.open(accountId, place, () => this.taken())
    const tooLong = new Promise<never>((_, reject) => setTimeout(reject, openWithin, new Error('No answer')))
    try {
      const shelf = await Promise.race([opening, tooLong])
      if (this.closed) throw new Error('Closed meanwhile')
      this.shelf = shelf
      const rows = await this.shelf.rows()
      this.works = true
      this.recordingFor = rows.at(-1)?.recordingFor ?? null
      this.words.restore(rows)
      return rows.map(({ bytes }) => bytes)
    } catch {
      // A private window or a full disk: the page goes on without, and says so.
      opening.then((late) => late.close()).catch(() => {})
      this.shelf = null
      return []
    }
  }

  /** Call after every own update. */
  async keep(): Promise<void> {
    if (!this.shelf || this.busy || this.closed) return
    const updates = this.words.take()
    if (updates.length === 0) return
    this.busy = true
    try {
      const row = await this.shelf.keep(updates, this.recordingFor)
      this.works = true
      if (!this.words.written(row)) await this.shelf.forget([row])
    } catch {
      this.works = false
      clearTimeout(this.retry)
      this.retry = setTimeout(() => this.keep(), retryAfter)
    }
    this.busy = false
    this.changed()
    if (this.works) await this.keep()
  }

  /** Rows whose words are durable on the server. A row that cannot be deleted is sent once more another day: harmless. */
  async forget(rows: readonly number[]): Promise<void> {
    await this.shelf?.forget(rows).catch(() => {})
  }

  /** Signing out in another tab has deleted what was kept. */
  private taken(): void {
    this.shelf = null
    this.works = false
    this.words.lost()
    this.changed()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.retry)
    this.shelf?.close()
  }
}
