import { z } from 'zod'
import { line } from '../partnerships/input.ts'

export const groupKinds = ['working-group', 'council'] as const

const text = (longest: number) => z.string().trim().max(longest, 'common:field.tooLong').default('')

const words = { name: line(), purpose: text(1000), groundRules: text(4000) }

export const newGroup = z.object({ ...words, kind: z.enum(groupKinds, 'common:field.choose').default('working-group') })
export type NewGroup = z.output<typeof newGroup>

export const groupChange = z.object(words)
export type GroupChange = z.output<typeof groupChange>
