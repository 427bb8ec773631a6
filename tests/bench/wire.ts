/** Frames and Yjs updates written and read by hand: clients that hold no document leave this process to the load. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** How a server expects to be spoken to. `bare` passes on what it gets. */
export type Manner = 'bare' | 'y-websocket' | 'hocuspocus' | 'footbridge'

export const kind = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8, durable: 100, refused: 102 } as const
export const step = { one: 0, two: 1, update: 2 } as const

/** The state vector and the update of an empty document. */
export const nothing = { stateVector: Uint8Array.of(0), update: Uint8Array.of(0, 0) } as const

export function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** What hocuspocus puts before each frame: the document's name. */
export const prefixOf = (manner: Manner, document: string): Uint8Array =>
  manner === 'hocuspocus' ? written((to) => encoding.writeVarString(to, document)) : new Uint8Array()

export const syncFrame = (prefix: Uint8Array, which: number, bytes: Uint8Array): Uint8Array =>
  written((to) => {
    encoding.writeUint8Array(to, prefix)
    encoding.writeVarUint(to, kind.sync)
    encoding.writeVarUint(to, which)
    encoding.writeVarUint8Array(to, bytes)
  })

export const tokenFrame = (prefix: Uint8Array): Uint8Array =>
  written((to) => {
    encoding.writeUint8Array(to, prefix)
    encoding.writeVarUint(to, kind.auth)
    encoding.writeVarUint(to, 0)
    encoding.writeVarString(to, 'token')
  })

const stringContent = 4
const hasOrigin = 0x80

/** Somebody who types at the end of their own run of text: one insertion and one clock tick for each letter. */
export class Typist {
  /** Letters so far, and the Yjs clock of the next one. */
  clock = 0

  constructor(
    readonly client: number,
    /** The Yjs text they type into. */
    private readonly text = 't',
  ) {}

  /** The update that inserts the text; `replacing` deletes the last so many letters with it. */
  type(text = 'k', replacing = 0): Uint8Array {
    const { client, clock } = this
    this.clock += text.length
    return written((to) => {
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, clock)
      this.writePlace(to, clock)
      encoding.writeVarString(to, text)
      encoding.writeVarUint(to, replacing ? 1 : 0)
      if (!replacing) return
      for (const number of [client, 1, clock - replacing, replacing]) encoding.writeVarUint(to, number)
    })
  }

  /** After the last letter; the first one names the text it begins. */
  private writePlace(to: encoding.Encoder, clock: number): void {
    if (clock > 0) {
      encoding.writeUint8(to, stringContent | hasOrigin)
      encoding.writeVarUint(to, this.client)
      encoding.writeVarUint(to, clock - 1)
    } else {
      encoding.writeUint8(to, stringContent)
      encoding.writeVarUint(to, 1)
      encoding.writeVarString(to, this.text)
    }
  }
}

/** Calls back with each author in an update and which of their clocks it holds: from, and up to but without. */
export function authorsIn(update: Uint8Array, found: (client: number, from: number, to: number) => void): void {
  if (update[0] === 1 && update[1] === 1) {
    const from = decoding.createDecoder(update)
    from.pos = 2
    const client = decoding.readVarUint(from)
    const clock = decoding.readVarUint(from)
    if (decoding.readUint8(from) === (stringContent | hasOrigin)) {
      decoding.readVarUint(from)
      decoding.readVarUint(from)
      found(client, clock, clock + decoding.readVarUint(from))
      return
    }
  }
  const { from, to } = Y.parseUpdateMeta(update)
  for (const [client, end] of to) found(client, from.get(client) ?? 0, end)
}
