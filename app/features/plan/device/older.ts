/**
 * Words this browser kept for a text of the plan that has been replaced since (SAVED-5). They are never merged into the new text and never
 * sent by themselves: the person may copy them, and says when they may go.
 */
import { hasWords, openWords } from './database.ts'
import { typedText } from './typed-text.ts'

export interface OlderWords {
  /** The typed words, as plain text. */
  text: string
  /** When the first of them was typed, in milliseconds. */
  since: number
}

interface OlderPlace {
  accountId: string
  documentId: string
  /** The generation the page shows: older ones are asked for. */
  generation: number
}

/** Null when there are none, or nothing may be kept here. Never rejects. */
export async function olderWords(place: OlderPlace): Promise<OlderWords | null> {
  if ((await hasWords(place.accountId).catch(() => false)) === false) return null
  const database = await openWords(place.accountId).catch(() => null)
  if (!database) return null
  try {
    const rows = await database.getAllFromIndex('updates', 'document', olderThan(place))
    const [first] = rows
    if (!first) return null
    const text = typedText(rows.map(({ bytes }) => bytes))
    // Words taken out of a text that is gone are nothing to bring back.
    return text ? { text, since: first.at } : null
  } catch {
    return null
  } finally {
    database.close()
  }
}

/** Deletes them from this browser. */
export async function forgetOlder(place: OlderPlace): Promise<void> {
  const database = await openWords(place.accountId)
  try {
    const transaction = database.transaction('updates', 'readwrite')
    const keys = await transaction.store.index('document').getAllKeys(olderThan(place))
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
  } finally {
    database.close()
  }
}

const olderThan = ({ documentId, generation }: OlderPlace) =>
  IDBKeyRange.bound([documentId, 0], [documentId, generation], false, true)
