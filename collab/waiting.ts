/**
 * Updates that build on others which have not come. They stay with the connection that sent them, in nobody's document and in no
 * log, until what they build on is there; after a while the connection is asked for it, at growing intervals. A document that held
 * them itself would stumble over a hostile one on the day when somebody innocent writes what it waits for.
 */
import type { Owed } from './acknowledgements.ts'
import type { Limits } from './limits.ts'
import type { Member } from './member.ts'

export interface Held {
  update: Uint8Array
  owed: Owed
}

interface Queue {
  held: Held[]
  bytes: number
  tries: number
  timer: NodeJS.Timeout | undefined
}

export class Waiting {
  private readonly queues = new Map<Member, Queue>()

  constructor(
    private readonly limits: Pick<Limits, 'gapMs' | 'waitingBytes'>,
    private readonly ask: (member: Member) => void,
  ) {}

  /** Connections with something that waits. */
  get size(): number {
    return this.queues.size
  }

  /** False when too much waits already. */
  add(member: Member, one: Held): boolean {
    const queue = this.queues.get(member) ?? { held: [], bytes: 0, tries: 0, timer: undefined }
    this.queues.set(member, queue)
    queue.held.push(one)
    queue.bytes += one.update.length
    queue.timer ??= this.askLater(member, queue)
    return queue.bytes <= this.limits.waitingBytes
  }

  /** Everything that waits of this connection, to be tried again: it is here no longer. */
  take(member: Member): Held[] {
    const queue = this.queues.get(member)
    if (!queue) return []
    clearTimeout(queue.timer)
    this.queues.delete(member)
    return queue.held
  }

  clear(): void {
    for (const member of [...this.queues.keys()]) this.take(member)
  }

  private askLater(member: Member, queue: Queue): NodeJS.Timeout {
    const timer = setTimeout(
      () => {
        queue.tries += 1
        queue.timer = this.askLater(member, queue)
        this.ask(member)
      },
      this.limits.gapMs * 2 ** Math.min(queue.tries, 4),
    )
    return timer.unref()
  }
}
