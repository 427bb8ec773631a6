import type { Owed } from './acknowledgements.ts'
import type { CloseReason, FrameRefusal } from './codes.ts'

/** A connection as its document sees it. */
export interface Member {
  readonly userId: string
  readonly sessionId: string
  readonly recordingForSeatId: string | null
  /** Put into every presence entry of this connection in place of what the client says. */
  readonly shownAs: object
  /** The client id whose presence this connection owns; null before its first entry. */
  presenceId: number | null
  /** Something of it was refused because the document is full: what it sends now builds on that. */
  overfull: boolean
  /** What cannot be left out. */
  send(frame: Uint8Array): void
  /** What only a client that knows our own messages is told. */
  note(frame: Uint8Array): void
  /** What it asked for. */
  answer(frames: readonly Uint8Array[]): void
  /** What is new, up to this place of the document; left out while it does not keep up. */
  offer(frame: Uint8Array, place: number): void
  /** Everything it missed: from here on it is offered what is new. */
  catchUp(frame: Uint8Array): void
  /** Everything handed to the journal up to this position is durable. */
  settle(committed: number): void
  refuse(owed: Owed, reason: FrameRefusal): void
  close(reason: CloseReason, detail?: string): void
}

/**
 * Sends what happened in one turn to everybody but its author: encoded once, the same bytes for all who wrote nothing, and once
 * for each who did.
 */
export function fanOut<Item extends { from: Member | null }>(
  members: Iterable<Member>,
  items: readonly Item[],
  place: number,
  encode: (items: readonly Item[]) => Uint8Array,
): void {
  const authors = new Set(items.map((item) => item.from))
  let shared: Uint8Array | undefined
  for (const member of members) {
    if (!authors.has(member)) {
      shared ??= encode(items)
      member.offer(shared, place)
    } else if (authors.size > 1) {
      member.offer(encode(items.filter((item) => item.from !== member)), place)
    }
  }
}
