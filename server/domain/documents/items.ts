/** Issues, solutions and commitments: the three kinds of block one can say aloud (I-07, S-12, C-31). */

export const itemKinds = ['issue', 'solution', 'commitment'] as const
export type ItemKind = (typeof itemKinds)[number]

export const isItemKind = (word: unknown): word is ItemKind => itemKinds.some((kind) => kind === word)

const letters: Record<ItemKind, string> = { issue: 'I', solution: 'S', commitment: 'C' }

/** `issue`, 7 → "I-07". The same in every language, so that people in one room say the same thing. */
export const sayable = (kind: ItemKind, number: number): string => `${letters[kind]}-${String(number).padStart(2, '0')}`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A block's random id as it may be stored: a UUID in lower case. Anything else is no id. */
export const isItemId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
