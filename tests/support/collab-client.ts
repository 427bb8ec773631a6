/** Clients of the wire: one that says everything by hand, and the stock one from npm. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { presenceFrame, step1Frame, step2Frame, updateFrame } from '#collab/protocol.ts'
import { message, sync } from '#server/domain/documents/wire.ts'

interface Place {
  port: number
  documentId: string
}

interface Manners {
  cookie?: string
  origin?: string
  /** Query parameters; `acks=1` unless said otherwise. */
  params?: Record<string, string>
  doc?: Y.Doc
  /** Answers the server's step 1 and passes on what is typed; on unless a test says every word itself. */
  polite?: boolean
  /** Hears every presence entry as it comes. */
  seen?: (clientId: number, state: Record<string, unknown> | null) => void
  /** Hears of a frame that this client could not take; without it the error is thrown. */
  stumbled?: (error: unknown) => void
}

interface Shown {
  clock: number
  state: Record<string, unknown> | null
}

export class RawClient {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  /** Message types in order of arrival. */
  readonly heard: number[] = []
  readonly acks: number[] = []
  readonly refused: { frame: number; reason: string }[] = []
  readonly presence = new Map<number, Shown>()
  standing: { access: number; generation: number; schema: number; about: Record<string, unknown> } | null = null
  fullness: { bytes: number; limit: number } | null = null
  synced = false
  /** Step-2 and update frames sent. */
  sent = 0
  readonly closed: Promise<{ code: number; reason: string }>
  private readonly seen: Manners['seen']

  constructor(
    { port, documentId }: Place,
    { cookie, origin, params = { acks: '1' }, doc, polite = true, seen, stumbled }: Manners = {},
  ) {
    this.seen = seen
    this.doc = doc ?? new Y.Doc()
    const query = new URLSearchParams(params)
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${documentId}?${query}`, {
      headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
    })
    this.socket.on('error', () => undefined)
    this.socket.on('message', (data: Buffer) => {
      try {
        this.hear(new Uint8Array(data), polite)
      } catch (error) {
        if (!stumbled) throw error
        stumbled(error)
      }
    })
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    const pass = (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendUpdate(update)
    }
    if (polite) {
      this.socket.on('open', () => {
        this.send(step1Frame(Y.encodeStateVector(this.doc)))
        this.doc.on('update', pass)
      })
      this.socket.on('close', () => this.doc.off('update', pass))
    }
  }

  get text(): string {
    return this.doc.getText('t').toString()
  }

  /** Everything that was sent is durable. */
  get saved(): boolean {
    return this.sent > 0 && this.acks.at(-1) === this.sent
  }

  type(text: string, at = this.doc.getText('t').length): void {
    this.doc.getText('t').insert(at, text)
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame)
  }

  sendUpdate(update: Uint8Array): void {
    this.sent += 1
    this.send(updateFrame(update))
  }

  sendStep2(update: Uint8Array): void {
    this.sent += 1
    this.send(step2Frame(update))
  }

  show(clientId: number, state: unknown, clock = 1): void {
    this.send(presenceFrame([{ clientId, clock, state: JSON.stringify(state) }]))
  }

  leave(): Promise<{ code: number; reason: string }> {
    this.socket.close()
    return this.closed
  }

  private hear(frame: Uint8Array, polite: boolean): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    this.heard.push(type)
    if (type === message.sync) this.hearSync(decoder, polite)
    if (type === message.durable) this.acks.push(decoding.readVarUint(decoder))
    if (type === message.refused)
      this.refused.push({ frame: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) })
    if (type === message.fullness)
      this.fullness = { bytes: decoding.readVarUint(decoder), limit: decoding.readVarUint(decoder) }
    if (type === message.welcome)
      this.standing = {
        access: decoding.readVarUint(decoder),
        generation: decoding.readVarUint(decoder),
        schema: decoding.readVarUint(decoder),
        about: JSON.parse(decoding.readVarString(decoder)),
      }
    if (type === message.awareness) {
      const list = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      for (let left = decoding.readVarUint(list); left > 0; left -= 1) {
        const clientId = decoding.readVarUint(list)
        const entry = { clock: decoding.readVarUint(list), state: JSON.parse(decoding.readVarString(list)) }
        this.presence.set(clientId, entry)
        this.seen?.(clientId, entry.state)
      }
    }
  }

  private hearSync(decoder: decoding.Decoder, polite: boolean): void {
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === sync.step1) {
      if (polite) this.sendStep2(Y.encodeStateAsUpdate(this.doc, bytes))
      return
    }
    Y.applyUpdate(this.doc, bytes, this)
    if (step === sync.step2) this.synced = true
  }
}

/** The client from npm, as any page would use it, with a cookie as a browser would send it. */
export function stockClient(
  { port, documentId }: Place,
  cookie: string | undefined,
  doc = new Y.Doc(),
): WebsocketProvider {
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, cookie ? { headers: { cookie } } : {})
    }
  }
  return new WebsocketProvider(`ws://127.0.0.1:${port}/collab`, documentId, doc, {
    disableBc: true,
    maxBackoffTime: 300,
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
  })
}

/** An update that is not one. */
export const nonsense = (): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 7)
  encoding.writeVarUint(encoder, 99)
  return encoding.toUint8Array(encoder)
}
