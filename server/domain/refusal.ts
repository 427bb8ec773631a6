/** An expected "no", with a sentence for the person. Anything else that is thrown is a bug. Mapped once per front door. */

export type RefusalKind = 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'stale' | 'too-many'

export class Refusal extends Error {
  readonly kind: RefusalKind
  /** Key of the sentence, with its namespace: `people:refusal.lastCoChair` (locales/<language>/people.json). */
  readonly sentence: string
  readonly values: Record<string, string | number>
  /** For `invalid`: field name → key of its sentence. */
  readonly fields: Record<string, string>

  constructor(
    kind: RefusalKind,
    sentence: string,
    more: { values?: Record<string, string | number>; fields?: Record<string, string> } = {},
  ) {
    super(`${kind}: ${sentence}`)
    this.name = 'Refusal'
    this.kind = kind
    this.sentence = sentence
    this.values = more.values ?? {}
    this.fields = more.fields ?? {}
  }
}

/** A stranger gets the same answer as for what never existed. */
export const notFound = (): Refusal => new Refusal('not-found', 'common:refusal.notFound')
