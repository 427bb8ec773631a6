/** The words inside raw Yjs updates, without the document they belong to. */
import { ContentString, ContentType, decodeUpdate, Item, mergeUpdates } from 'yjs'

/** Typed text in the order it was typed, a line break where a new paragraph or block began. */
export function typedText(updates: readonly Uint8Array[]): string {
  const lines: string[] = ['']
  for (const struct of decodeUpdate(mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Item)) continue
    if (struct.content instanceof ContentType) lines.push('')
    if (struct.content instanceof ContentString) lines[lines.length - 1] += struct.content.str
  }
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}
