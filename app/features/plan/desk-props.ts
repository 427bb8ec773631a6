/** What a page hands to the live plan: everything comes from the loader, nothing is worked out in the browser. */

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
  /** The reader's own name in the roster, as others see it. */
  me: { name: string; seat: string }
  abilities: { edit: boolean }
  /** Not empty for a scribe, who must choose one before editing. */
  recordingSeats: readonly RecordingSeat[]
  /** Block id → the number one can say aloud: `I-07`, `S-12`, `C-31`. */
  numbers: Readonly<Record<string, string>>
  /** The document as the server rendered it: shown until the live text is here. */
  staticHtml: string
  /** Language of the text. */
  locale: string
  /** Nonce of this page's Content-Security-Policy, for the editor's own style element. */
  nonce?: string
}
