import type { CloseReason } from './codes.ts'

/** A connection as its document sees it. */
export interface Member {
  readonly userId: string
  readonly sessionId: string
  readonly recordingForSeatId: string | null
  /** Put into every presence entry of this connection in place of what the client says. */
  readonly shownAs: object
  /** The client id whose presence this connection owns; null before its first entry. */
  presenceId: number | null
  send(frame: Uint8Array): void
  /** Everything handed to the journal up to this position is durable. */
  settle(committed: number): void
  close(reason: CloseReason, detail?: string): void
}

/**
 * Sends what happened in one turn to everybody but its author: encoded once, the same bytes for all who wrote nothing, and once
 * for each who did.
 */
export function fanOut<Item extends { from: Member | null }>(
  members: Iterable<Member>,
  items: readonly Item[],
  encode: (items: readonly Item[]) => Uint8Array,
): void {
  const authors = new Set(items.map((item) => item.from))
  let shared: Uint8Array | undefined
  for (const member of members) {
    if (!authors.has(member)) {
      shared ??= encode(items)
      member.send(shared)
    } else if (authors.size > 1) {
      member.send(encode(items.filter((item) => item.from !== member)))
    }
  }
}
