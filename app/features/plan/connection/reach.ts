/**
 * Whether sockets get through from this network at all. Some networks let pages through and nothing else: then the plan can be
 * read, and the page says why it cannot be edited. Keeps counting, so that it also notices when sockets work again.
 */

/** So many sockets in a row that ended without a word from the server: one may be chance. */
const few = 4

/** Asks for the smallest page there is; true when this server answered, and not something on the way to it. */
export async function answersPages(): Promise<boolean> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    return answer.ok && (await answer.text()) === 'alive'
  } catch {
    return false
  }
}

export class Reach {
  /** Pages come through and sockets do not. */
  blocked = false
  private failures = 0
  private readonly changed: () => void
  private readonly pagesCome: () => Promise<boolean>

  constructor(changed: () => void, pagesCome = answersPages) {
    this.changed = changed
    this.pagesCome = pagesCome
  }

  /** The server itself has said something on a socket, be it a refusal. */
  heard(): void {
    this.failures = 0
    this.set(false)
  }

  /** A socket ended, or never began, without a word from the server. */
  async failed(): Promise<void> {
    this.failures += 1
    if (this.failures < few) return
    const pagesCome = await this.pagesCome()
    // Unless a socket came through while we asked.
    if (this.failures >= few) this.set(pagesCome)
  }

  private set(blocked: boolean): void {
    if (blocked === this.blocked) return
    this.blocked = blocked
    this.changed()
  }
}
