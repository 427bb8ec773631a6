/** Watches while something is owed: says once a moment what the silence means. */
import { type Meaning, meaningOf } from './silence.ts'

const lookEvery = 1000

export class Owing {
  private since = 0
  private asked = false
  private looking: ReturnType<typeof setInterval> | undefined
  private readonly heardAt: () => number
  private readonly means: (what: Exclude<Meaning, 'wait'>) => void

  /** `heardAt`: when the server was last heard. `means` is told `ask` once; the rest for as long as it is so. */
  constructor(heardAt: () => number, means: (what: Exclude<Meaning, 'wait'>) => void) {
    this.heardAt = heardAt
    this.means = means
  }

  /** Something is owed, or nothing any more. */
  set(owed: boolean): void {
    if (!owed) this.restart()
    if (!owed || this.looking) return
    this.since = Date.now()
    this.asked = false
    this.looking = setInterval(() => this.look(), lookEvery)
  }

  /** The server has acknowledged something, or there is a new connection: what is owed is owed from the next `set` on. */
  restart(): void {
    clearInterval(this.looking)
    this.looking = undefined
  }

  private look(): void {
    const meaning = meaningOf({ now: Date.now(), owedSince: this.since, heardAt: this.heardAt() })
    if (meaning === 'wait' || (meaning === 'ask' && this.asked)) return
    this.asked ||= meaning === 'ask'
    this.means(meaning)
  }
}
