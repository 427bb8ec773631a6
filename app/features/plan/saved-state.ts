/** The saved state tells the truth and uses these words only (SAVED-1, SAVED-2). Pure, so that a table can test it. */

export type SavedState = 'none' | 'saved' | 'saving' | 'keptOnDevice' | 'reconnecting' | 'keepOpen' | 'readOnly'

export interface SavedFacts {
  /** `waiting` until the first connection is settled, or has been tried for a moment. */
  connection: 'waiting' | 'open' | 'lost'
  access: 'unknown' | 'read' | 'write'
  /** The whole text has been here once: before that nothing can be typed. */
  synced: boolean
  /** Everything sent on this connection, the answer to the server's first question included, is durable. */
  settled: boolean
  /** There are words of this page that no acknowledgement covers. */
  unsaved: boolean
  /** Every such word is in a completed transaction of the device store. */
  kept: boolean
  /** The device store was opened and its last write completed. */
  deviceWorks: boolean
  /** The server refused words of this page. */
  refused: boolean
  /** The server is there and cannot save at the moment; true until it acknowledges something again. */
  trouble: boolean
  /** This network lets pages through, and no live text. */
  blocked: boolean
  /** The connection ended in a way that no waiting heals: what is not saved will not be sent by itself. */
  stranded: boolean
}

/** What may be said of the words on this page. "Saved" means durable on the server, "kept" a completed transaction. */
export function savedState(facts: SavedFacts): SavedState {
  if (facts.access === 'read') return leavingLoses(facts) ? 'keepOpen' : 'readOnly'
  if (facts.refused && facts.unsaved) return 'keepOpen'
  if (facts.stranded) return facts.unsaved ? 'keepOpen' : 'readOnly'
  if (facts.trouble) return facts.unsaved ? 'keepOpen' : 'reconnecting'
  // Nothing can be typed into the server's text.
  if (facts.blocked && !facts.synced && !facts.unsaved) return 'readOnly'
  if (facts.connection === 'waiting') return facts.unsaved ? 'saving' : 'none'
  if (facts.connection === 'open') return facts.settled && !facts.unsaved ? 'saved' : 'saving'
  if (facts.unsaved ? facts.kept : facts.synced && facts.deviceWorks) return 'keptOnDevice'
  return facts.unsaved && !facts.deviceWorks ? 'keepOpen' : 'reconnecting'
}

/** Leaving now would lose words: neither the server nor this device has them (SAVED-3). */
export const leavingLoses = (facts: Pick<SavedFacts, 'unsaved' | 'kept'>): boolean => facts.unsaved && !facts.kept

const troubles: readonly SavedState[] = ['keptOnDevice', 'reconnecting', 'keepOpen', 'readOnly']

/**
 * What a screen reader is told: trouble, and its end. Not every "Saving…" and "Saved" of ordinary typing.
 * Takes what was said last; returns what to say now, or null for silence.
 */
export function announcement(said: SavedState | null, now: SavedState): SavedState | null {
  if (now === said) return null
  if (troubles.includes(now)) return now
  return now === 'saved' && said !== null && troubles.includes(said) ? now : null
}
