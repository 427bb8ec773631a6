/** A difference as pages show it: passages, and in each the words that stayed, came and went. */
import type { BlockForm } from './text-blocks.ts'

export interface Change {
  change: 'same' | 'added' | 'removed'
  text: string
}

export interface Segment extends Change {
  /** Who added or removed it, as the callers' answers name people; null when it stayed or nobody knows. */
  by: string | null
}

export interface ChangedPassage {
  kind: 'changed'
  form: BlockForm
  /** What it was before, where that is something else: a paragraph that became a heading, a task that was ticked. */
  was: BlockForm | null
  /** The block came or went as a whole. */
  whole: 'added' | 'removed' | null
  itemId: string | null
  segments: Segment[]
}

export type Passage =
  | ChangedPassage
  /** What stands next to a change and stayed. */
  | { kind: 'same'; form: BlockForm; itemId: string | null; text: string }
  /** So many passages that stayed, not shown. */
  | { kind: 'folded'; count: number }
