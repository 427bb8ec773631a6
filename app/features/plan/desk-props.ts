/** What a page hands to the live plan: everything comes from the loader, nothing is worked out in the browser. */
import type { ReactNode } from 'react'

/** A seat a scribe may write for: "Recording for Faith 2". */
export interface RecordingSeat {
  id: string
  label: string
}

export interface PlanDeskProps {
  documentId: string
  title: string
  generation: number
  /** The signed-in account: what is kept on this device is kept for it alone. */
  accountId: string
  /** For telling somebody else whose words wait on this device. */
  accountName: string
  abilities: { edit: boolean }
  /** Put away: everybody may read it, nobody may change it. */
  archived: boolean
  /** Not empty for somebody who writes for others, and must choose whom before editing. */
  recordingSeats: readonly RecordingSeat[]
  /** Block id → the number one can say aloud: `I-07`, `S-12`, `C-31`. */
  numbers: Readonly<Record<string, string>>
  /** Words and headings as of the server's reading: shown until the live text is here. */
  words: number
  outline: readonly { id: string; level: 1 | 2 | 3; text: string }[]
  /** Language of the text. */
  locale: string
  /** The page's heading and the way back. */
  heading: ReactNode
  /** What else can be done with this plan: rename, print, download, archive. */
  actions?: ReactNode
  /** The text as the server rendered it: shown until the live one is here, and for as long as it cannot come. */
  children: ReactNode
}
