/**
 * Somebody who writes whether or not the server is there, comes back with growing pauses as the page does, and remembers which
 * edits the server has called saved. Every edit is one whole word, put in or taken out, so that the text can be read as a list.
 */
import * as Y from 'yjs'
import { RawClient } from '#tests/support/collab-client.ts'

export interface Edit {
  word: string
  removed: boolean
}

/** A connection that knows which edits each of its frames completed. */
class CountedClient extends RawClient {
  /** For each frame in order: its update, and how many of the writer's edits were sent by then, without a gap. */
  readonly frames: { update: Uint8Array; edits: number }[] = []
  edits: () => number = () => 0
  /** Before it has answered what the server lacks, earlier edits may be missing. */
  private answered = false

  override sendUpdate(update: Uint8Array): void {
    this.frames.push({ update, edits: this.answered ? this.edits() : 0 })
    super.sendUpdate(update)
  }

  override sendStep2(update: Uint8Array): void {
    this.answered = true
    this.frames.push({ update, edits: this.edits() })
    super.sendStep2(update)
  }
}

/** y-websocket's: doubling from 200 ms; its longest is 2.5 s, ours is shorter to have more kills in less time. */
const longestPause = 1_000

export class Writer {
  readonly doc = new Y.Doc()
  readonly edits: Edit[] = []
  /** So many of the edits, from the first, were called saved. */
  saved = 0
  /** Everything that was called saved, as updates. */
  acknowledged: Uint8Array[] = []
  /** Close codes after which no client comes back. */
  readonly final: number[] = []
  /** Hears of every acknowledgement at once. */
  onSaved: (() => void) | null = null
  private client: CountedClient | null = null
  private tries = 0
  private taken = 0
  private ended = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    readonly name: string,
    private readonly place: { port: number; documentId: string; cookie: string },
  ) {
    this.connect()
  }

  get words(): string[] {
    return wordsOf(this.doc)
  }

  /** Connected, and nothing is missing on either side. */
  get settled(): boolean {
    const { client } = this
    return client !== null && client.socket.readyState === 1 && client.synced && client.saved
  }

  /** Puts a word in or takes one out, at a place that `roll` chooses. */
  edit(roll: (below: number) => number): void {
    const text = this.doc.getText('t')
    const words = this.words
    const at = roll(words.length + 1)
    const word = words[at]
    const before = words.slice(0, at).join('').length
    if (word !== undefined && words.length > 20 && roll(5) < 2) {
      this.edits.push({ word, removed: true })
      text.delete(before, word.length)
    } else {
      const made = `[${this.name}${this.edits.length}]`
      this.edits.push({ word: made, removed: false })
      text.insert(before, made)
    }
  }

  end(): void {
    this.ended = true
    clearTimeout(this.timer)
    this.client?.socket.terminate()
  }

  private connect(): void {
    const { port, documentId, cookie } = this.place
    const client = new CountedClient({ port, documentId }, { cookie, doc: this.doc })
    client.edits = () => this.edits.length
    this.client = client
    this.taken = 0
    client.socket.on('message', () => {
      if (client.synced) this.tries = 0
      this.take(client)
    })
    void client.closed.then(({ code }) => {
      if (this.ended) return
      if (code >= 4400 && code < 4500) {
        this.final.push(code)
        return
      }
      this.tries += 1
      this.timer = setTimeout(() => this.connect(), Math.min(longestPause, 2 ** this.tries * 100))
    })
  }

  private take(client: CountedClient): void {
    const upTo = client.acks.at(-1) ?? 0
    if (upTo <= this.taken) return
    const frames = client.frames.slice(this.taken, upTo)
    this.taken = upTo
    this.saved = Math.max(this.saved, frames.at(-1)?.edits ?? 0)
    this.acknowledged.push(...frames.map(({ update }) => update))
    this.onSaved?.()
  }
}

export const wordsOf = (doc: Y.Doc): string[] =>
  doc
    .getText('t')
    .toString()
    .match(/\[\w+\]/g) ?? []
