import type { Encoded } from './encoded.ts'
import type { Member } from './member.ts'

/** Above this, handing the content to a socket takes long enough to be felt: then others' turns come in between. */
const apartBytes = 128 * 1024

/** Hands the whole content to those who come with nothing: at once, or one after the other when it is large. */
export class Arrivals {
  private readonly waiting: Member[] = []

  constructor(private readonly encoded: Encoded) {}

  add(member: Member): void {
    if (this.encoded.bytes < apartBytes) {
      member.answer(this.encoded.forJoining())
      return
    }
    this.waiting.push(member)
    if (this.waiting.length === 1) setImmediate(this.next)
  }

  private readonly next = (): void => {
    this.waiting.shift()?.answer(this.encoded.forJoining())
    if (this.waiting.length > 0) setImmediate(this.next)
  }
}
