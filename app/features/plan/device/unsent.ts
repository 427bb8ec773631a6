/** What signing out must offer first: the words this browser keeps that the server has not got (SAVED-4). */
import { deleteWords, hasWords, type KeptRow, openWords } from './database.ts'

export interface UnsentPlan {
  documentId: string
  title: string
  /** The typed words, as plain text: enough to paste them somewhere. */
  text: string
  /** When the first of them was typed, in milliseconds. */
  since: number
}

/** One entry per plan with unsent words of this account; empty when there are none, or nothing may be kept here. */
export async function unsentWords(accountId: string): Promise<UnsentPlan[]> {
  if ((await hasWords(accountId).catch(() => false)) === false) return []
  const database = await openWords(accountId).catch(() => null)
  if (!database) return []
  try {
    const plans = new Map<string, KeptRow[]>()
    for (const row of await database.getAll('updates')) {
      plans.set(row.documentId, [...(plans.get(row.documentId) ?? []), row])
    }
    if (plans.size === 0) return []
    const { typedText } = await import('./typed-text.ts')
    return [...plans.values()].flatMap((rows) => describe(rows, typedText(rows.map(({ bytes }) => bytes))))
  } finally {
    database.close()
  }
}

const describe = (rows: KeptRow[], text: string): UnsentPlan[] => {
  const [first] = rows
  return first ? [{ documentId: first.documentId, title: first.title, text, since: first.at }] : []
}

/** Deletes everything this browser keeps for the account. Resolves once it is gone. */
export async function forgetDevice(accountId: string): Promise<void> {
  if ('indexedDB' in globalThis) await deleteWords(accountId)
}
