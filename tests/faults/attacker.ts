/** Somebody with a session who sends what they like, one frame after the other, and comes back whenever they are thrown out. */
import { once } from 'node:events'
import WebSocket from 'ws'
import { RawClient } from '#tests/support/collab-client.ts'
import { eventually } from '#tests/support/eventually.ts'

/** Nobody may be thrown out for anything else. 1006: the farewell took so long that the server cut it short. */
const expectedCodes = [1005, 1006, 1012, 1013, 4400, 4401, 4404, 4409, 4413, 4508]

export class Attacker {
  /** Frames that the server has taken in. */
  frames = 0
  readonly closings = new Map<number, number>()
  private client: RawClient | null = null
  private pings = 0

  constructor(
    readonly name: string,
    private readonly cookie: string,
    private place: { port: number; documentId: string },
  ) {}

  moveTo(place: { port: number; documentId: string }): void {
    this.client?.socket.terminate()
    this.client = null
    this.place = place
  }

  /** Kept when the server has dealt with the frame: it answers pings in order. */
  async send(frame: Uint8Array): Promise<void> {
    const client = await this.connected()
    client.send(frame)
    this.pings += 1
    const { socket } = client
    const answered = once(socket, 'pong')
    socket.ping(String(this.pings))
    await Promise.race([answered, client.closed])
    this.frames += 1
  }

  leave(): void {
    this.client?.socket.terminate()
  }

  private async connected(): Promise<RawClient> {
    if (this.client?.socket.readyState === WebSocket.OPEN) return this.client
    const client = new RawClient(this.place, { cookie: this.cookie, polite: false, stumbled: () => undefined })
    this.client = client
    void client.closed.then(({ code }) => {
      this.closings.set(code, (this.closings.get(code) ?? 0) + 1)
    })
    await eventually(
      () => {
        if (client.socket.readyState === WebSocket.CONNECTING) throw new Error('not connected')
      },
      { every: 1 },
    )
    return client
  }

  /** Codes that a frame must not be answered with. */
  get strangeClosings(): number[] {
    return [...this.closings.keys()].filter((code) => !expectedCodes.includes(code))
  }
}
