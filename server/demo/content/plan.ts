/** What a demo plan is made of: passages that named people wrote into the sections of the action-plan template. */
import type { Block } from './blocks.ts'
import type { PersonKey } from './people.ts'

/** The template's sections, in its order. */
export type Section = 'opening' | 'strengths' | 'issues' | 'solutions' | 'actions'

export interface Passage {
  section: Section
  /** Who wrote it; in the document's record the words are theirs. */
  by: PersonKey
  /** Days after the plan was opened. */
  day: number
  blocks: readonly Block[]
}

export interface DemoPlan {
  /** Slug of the group it belongs to. */
  group: 'council' | 'trust-on-the-street' | 'youth-and-neighborhoods'
  title: string
  locale: 'en' | 'es'
  openedBy: PersonKey
  /** Within a section, in the order they stand in the document. */
  passages: readonly Passage[]
}
