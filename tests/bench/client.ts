/** One connection as a page would make it, with no document behind it: it says what must be said and hands on what it hears. */
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import type { Running } from './subjects.ts'
import { kind, nothing, prefixOf, step, syncFrame, tokenFrame } from './wire.ts'

/** What a client must know of a server. */
export type Address = Pick<Running, 'name' | 'manner' | 'port' | 'documents' | 'cookies'>

export class Client {
  /** The server's step 2 has come (for the bare relay: the socket is open). Rejects when the socket closes before. */
  readonly ready: Promise<void>
  readonly closed: Promise<{ code: number; reason: string }>
  readonly socket: WebSocket
  /** Step-2 and update frames sent, and how many of the first of them the server has acknowledged. */
  sent = 0
  acknowledged = 0
  /** Bytes and frames with content that came. */
  bytes = 0
  frames = 0
  /** Called with the update in each step-2 and update frame. */
  onUpdate: ((update: Uint8Array, step2: boolean) => void) | null = null
  onAcknowledged: (() => void) | null = null
  private readonly prefix: Uint8Array
  private enter = () => {}

  constructor(
    private readonly running: Address,
    document: number,
    /** Whose session it uses; people share the load in turns. */
    person: number,
  ) {
    const name = running.documents[document] ?? ''
    this.prefix = prefixOf(running.manner, name)
    const path = running.manner === 'footbridge' ? `/collab/${name}?acks=1` : `/${name}`
    const cookie = running.cookies[person % running.cookies.length]
    this.socket = new WebSocket(`ws://127.0.0.1:${running.port}${path}`, {
      perMessageDeflate: false,
      ...(cookie ? { headers: { cookie } } : {}),
    })
    this.socket.on('error', () => undefined)
    this.socket.on('message', (data: Buffer) => this.hear(data))
    this.socket.on('open', () => this.greet())
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    this.ready = new Promise((resolve, reject) => {
      this.enter = resolve
      void this.closed.then(({ code, reason }) => reject(new Error(`${running.name} closed with ${code} ${reason}`)))
    })
    this.ready.catch(() => undefined)
  }

  sendUpdate(update: Uint8Array): void {
    this.sent += 1
    this.socket.send(syncFrame(this.prefix, step.update, update))
  }

  async leave(): Promise<void> {
    this.socket.close()
    const cut = setTimeout(() => this.socket.terminate(), 2_000)
    await this.closed
    clearTimeout(cut)
  }

  private greet(): void {
    if (this.running.manner === 'bare') {
      this.enter()
      return
    }
    if (this.running.manner === 'hocuspocus') this.socket.send(tokenFrame(this.prefix))
    this.socket.send(syncFrame(this.prefix, step.one, nothing.stateVector))
  }

  private hear(data: Buffer): void {
    const from = decoding.createDecoder(data)
    from.pos = this.prefix.length
    const type = decoding.readVarUint(from)
    if (type === kind.sync || type === kind.syncReply) this.hearSync(from, data.length)
    else if (type === kind.durable) this.acknowledge(decoding.readVarUint(from))
    else if (type === kind.syncStatus && decoding.readVarUint(from) === 1) this.acknowledge(this.acknowledged + 1)
  }

  private acknowledge(count: number): void {
    this.acknowledged = count
    this.onAcknowledged?.()
  }

  private hearSync(from: decoding.Decoder, length: number): void {
    const which = decoding.readVarUint(from)
    if (which === step.one) {
      if (this.running.manner === 'bare') return
      this.sent += 1
      this.socket.send(syncFrame(this.prefix, step.two, nothing.update))
      return
    }
    this.frames += 1
    this.bytes += length
    this.onUpdate?.(decoding.readVarUint8Array(from), which === step.two)
    if (which === step.two) this.enter()
  }
}

/** Opens so many connections, a few at a time, and waits until all are in. `place` answers the document of each. */
export async function connected(running: Address, count: number, place: (index: number) => number): Promise<Client[]> {
  const clients: Client[] = []
  for (let from = 0; from < count; from += 25) {
    const some = Array.from(
      { length: Math.min(25, count - from) },
      (_, index) => new Client(running, place(from + index), from + index),
    )
    clients.push(...some)
    await Promise.all(some.map((one) => one.ready))
  }
  return clients
}

/** Hangs up. */
export async function leave(clients: readonly Client[]): Promise<void> {
  await Promise.all(clients.map((one) => one.leave()))
}
