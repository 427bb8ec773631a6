/** The documents in memory: each is loaded once, and let go when nobody is in it and everything is durable. */
import { openHere } from './content/content.ts'
import type { ContentThread } from './content/thread.ts'
import type { Journal } from './journal.ts'
import type { Limits } from './limits.ts'
import { Room } from './room.ts'
import type { DocumentStore } from './store.ts'

export interface RoomsOptions {
  store: DocumentStore
  journal: Journal
  limits: Limits
  now: () => number
  /** For documents too large for this thread. */
  thread: ContentThread
  onGap(): void
  onCommitted(room: Room): void
  onLetGo(documentId: string): void
}

export class Rooms {
  private readonly open = new Map<string, Promise<Room | null>>()
  private readonly loaded = new Map<string, Room>()
  /** Closed rooms whose last changes are still on their way into the log: nobody loads the document before they are there. */
  private readonly leaving = new Map<Room, { gone: Promise<void>; resolve: () => void }>()

  constructor(private readonly options: RoomsOptions) {}

  get size(): number {
    return this.loaded.size
  }

  /** Encoded bytes of all open documents. */
  get bytes(): number {
    return bytesOf(this.loaded.values())
  }

  /** Encoded bytes of the documents held as Yjs documents. */
  get awakeBytes(): number {
    return bytesOf(this.awake)
  }

  /** Connections with updates that build on what has not come. */
  get gaps(): number {
    return [...this.loaded.values()].reduce((sum, room) => sum + room.waiting.size, 0)
  }

  /**
   * The document in memory, loaded if need be; null when there is none. Two who come at once get the same one. Whoever gets it
   * joins or releases it at once, and looks first whether it was closed in the instant in between.
   */
  async enter(documentId: string): Promise<Room | null> {
    for (;;) {
      let loading = this.open.get(documentId)
      if (!loading) {
        loading = this.load(documentId)
        this.open.set(documentId, loading)
      }
      const room = await loading
      if (!room?.closed) return room
    }
  }

  /** Lets go of a room that was entered but not joined. */
  release(room: Room): void {
    if (room.idle) this.letGo(room)
  }

  loadedRoom(documentId: string): Room | undefined {
    return this.loaded.get(documentId)
  }

  /** Keeps memory within bounds: documents that nobody used for longest become bytes again. Called every now and then. */
  trim(): void {
    let bytes = this.awakeBytes
    if (bytes <= this.options.limits.awakeBytes) return
    for (const room of this.awake.sort((a, b) => a.lastUsed - b.lastUsed)) {
      if (bytes <= this.options.limits.awakeBytes) return
      if (!room.resting) continue
      bytes -= room.encoded.bytes
      room.sleep()
    }
  }

  private get awake(): Room[] {
    return [...this.loaded.values()].filter((room) => room.awake)
  }

  private async load(documentId: string): Promise<Room | null> {
    try {
      await Promise.all(
        [...this.leaving].filter(([room]) => room.stored.documentId === documentId).map(([, { gone }]) => gone),
      )
      const stored = await this.options.store.load(documentId)
      if (!stored) {
        this.open.delete(documentId)
        return null
      }
      const { journal, limits, now } = this.options
      const room = new Room(stored, {
        journal,
        limits,
        now,
        open: (updates, large, lost) => (large ? this.options.thread.open(updates, lost) : openHere(updates)),
        onGap: this.options.onGap,
        onIdle: (idle) => this.letGo(idle),
        onClosed: (closed) => this.retire(closed),
        onCommitted: this.options.onCommitted,
      })
      this.loaded.set(documentId, room)
      return room
    } catch (error) {
      this.open.delete(documentId)
      throw error
    }
  }

  private letGo(room: Room): void {
    this.leaving.get(room)?.resolve()
    if (room.closed) return
    room.closed = true
    this.forget(room)
    this.options.onLetGo(room.stored.documentId)
  }

  private retire(room: Room): void {
    this.forget(room)
    if (room.ledger.settled) return
    let resolve = () => {}
    const gone = new Promise<void>((done) => {
      resolve = () => {
        this.leaving.delete(room)
        done()
      }
    })
    this.leaving.set(room, { gone, resolve })
  }

  private forget(room: Room): void {
    room.sleep()
    room.waiting.clear()
    if (this.loaded.get(room.stored.documentId) !== room) return
    this.loaded.delete(room.stored.documentId)
    this.open.delete(room.stored.documentId)
  }
}

const bytesOf = (rooms: Iterable<Room>): number => [...rooms].reduce((sum, room) => sum + room.encoded.bytes, 0)
