/** Who is here, with their cursors. Nothing of it is kept: not in the database, not in a log. */

import { fanOut, type Member } from './member.ts'
import { Malformed, type PresenceEntry, presenceFrame } from './protocol.ts'

interface Held {
  owner: Member
  entry: PresenceEntry
  /** The server's first clock for this entry: what carries this or a later one is an echo of ours. */
  firstClock: number
}

/** A presence entry above the limit. */
export class EntryTooLarge extends Error {}

export class Presence {
  private readonly held = new Map<number, Held>()
  private changed = new Map<number, { from: Member | null; entry: PresenceEntry }>()
  private clock = 0

  constructor(
    private readonly maxBytes: number,
    private readonly now: () => number,
  ) {}

  /** Takes what a member says about itself and passes over what it says about others. Throws Malformed and EntryTooLarge. */
  announce(member: Member, entries: readonly PresenceEntry[]): void {
    for (const said of entries) {
      if (member.presenceId === null) this.claim(member, said)
      if (member.presenceId !== said.clientId) continue
      const held = this.held.get(said.clientId)
      if (held && held.owner !== member) continue
      if (said.state.length > this.maxBytes) throw new EntryTooLarge()
      const state = withIdentity(said.state, member)
      if (state === null) this.remove(said.clientId, member)
      else this.put(said.clientId, member, state, held)
    }
  }

  /** The connection ended: its entry is announced as gone, unless a newer connection took it over. */
  leave(member: Member): void {
    if (member.presenceId !== null && this.held.get(member.presenceId)?.owner === member)
      this.remove(member.presenceId, null)
  }

  /**
   * Sends a member everybody else's entries. Before it has announced itself, entries of its own session are left out: one of them
   * may be its own from before a reconnect, and a client that is sent its own id takes the server's copy for its state.
   */
  introduce(member: Member): void {
    const entries = [...this.held.values()]
      .filter(({ owner }) => owner !== member && (member.presenceId !== null || owner.sessionId !== member.sessionId))
      .map(({ entry }) => entry)
    if (entries.length > 0) member.send(presenceFrame(entries))
  }

  /** Sends what changed in this turn. */
  flush(members: Iterable<Member>, place: number): void {
    if (this.changed.size === 0) return
    const items = [...this.changed.values()]
    this.changed = new Map()
    fanOut(members, items, place, (some) => presenceFrame(some.map((item) => item.entry)))
  }

  private claim(member: Member, said: PresenceEntry): void {
    const held = this.held.get(said.clientId)
    if (said.state === 'null') return
    if (held && (held.owner.sessionId !== member.sessionId || said.clock >= held.firstClock)) return
    member.presenceId = said.clientId
    if (held) this.held.set(said.clientId, { ...held, owner: member })
    this.introduce(member)
  }

  private put(clientId: number, owner: Member, state: string, held: Held | undefined): void {
    const entry = { clientId, clock: this.nextClock(), state }
    this.held.set(clientId, { owner, entry, firstClock: held?.firstClock ?? entry.clock })
    this.changed.set(clientId, { from: owner, entry })
  }

  private remove(clientId: number, from: Member | null): void {
    if (!this.held.delete(clientId)) return
    this.changed.set(clientId, { from, entry: { clientId, clock: this.nextClock(), state: 'null' } })
  }

  /** Grows with the wall clock, so that it is also ahead of whatever was said before a restart of the server. */
  private nextClock(): number {
    this.clock = Math.max(this.clock + 1, this.now())
    return this.clock
  }
}

/** The state with its identity from the session; null when the member says that it is gone. */
function withIdentity(state: string, member: Member): string | null {
  let said: unknown
  try {
    said = JSON.parse(state)
  } catch (error) {
    throw new Malformed('a presence entry that is not JSON', { cause: error })
  }
  if (said === null) return null
  if (typeof said !== 'object' || Array.isArray(said)) throw new Malformed('a presence entry that is not an object')
  return JSON.stringify({ ...said, user: member.shownAs })
}
