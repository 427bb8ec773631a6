/** People who type at a steady pace whatever the server does, and how long each letter takes to a peer. */
import { seeded } from '#tests/support/collab-seed.ts'
import type { Client } from './client.ts'
import { authorsIn, Typist } from './wire.ts'

/** When each letter was sent, and how long it took to each peer that saw it. Milliseconds. */
export class Letters {
  readonly delays: number[] = []
  private readonly sentAt = new Map<number, number[]>()
  private from = Number.POSITIVE_INFINITY
  private until = Number.POSITIVE_INFINITY

  /** Only letters sent from now on count. */
  count(): void {
    this.from = performance.now()
  }

  /** Letters sent from now on no longer count. */
  stopCounting(): void {
    this.until = performance.now()
  }

  sent(client: number): void {
    const times = this.sentAt.get(client)
    if (times) times.push(performance.now())
    else this.sentAt.set(client, [performance.now()])
  }

  /** What somebody heard; their own letters, if a server sends them back, are not counted. */
  seen(update: Uint8Array, own: number): void {
    const now = performance.now()
    authorsIn(update, (client, from, to) => {
      const times = client === own ? undefined : this.sentAt.get(client)
      if (!times) return
      for (let clock = from; clock < to; clock += 1) {
        const at = times[clock]
        if (at !== undefined && at >= this.from && at < this.until) this.delays.push(now - at)
      }
    })
  }
}

export interface Hands {
  /** Letters a second of each client. */
  perSecond: number
  /** Yjs ids are the clients' numbers from 1 on, plus this. */
  firstId?: number
  /** The Yjs text they type into, `t` unless said otherwise. */
  text?: string
}

export interface Typing {
  /** Letters that were sent, and how far the worst of them was behind its time: the load generator's own lateness. */
  letters: number
  latestMs: number
  stop(): void
}

/** Each client types at moments of its own until stopped. */
export function typeSteadily(
  clients: readonly Client[],
  letters: Letters,
  { perSecond, firstId = 0, text }: Hands,
): Typing {
  const random = seeded(clients.length)
  const gap = 1_000 / perSecond
  const begin = performance.now()
  const hands = clients.map((client, index) => {
    const typist = new Typist(firstId + index + 1, text)
    client.onUpdate = (update) => letters.seen(update, typist.client)
    return { client, typist, due: begin + random(Math.round(gap * 1_000)) / 1_000 }
  })
  const typing: Typing = { letters: 0, latestMs: 0, stop: () => clearInterval(timer) }
  const timer = setInterval(() => {
    const now = performance.now()
    for (const hand of hands) {
      if (hand.due > now) continue
      typing.latestMs = Math.max(typing.latestMs, now - hand.due)
      // The rhythm varies by a quarter, so that nobody types in step with the server's commits.
      hand.due += gap * (0.75 + random(500) / 1_000)
      typing.letters += 1
      const update = hand.typist.type()
      letters.sent(hand.typist.client)
      hand.client.sendUpdate(update)
    }
  }, 1)
  return typing
}
