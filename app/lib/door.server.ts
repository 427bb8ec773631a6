/** Where the domain's refusals become answers of the web. */
import { data } from 'react-router'
import type { z } from 'zod'
import { Refusal, type RefusalKind } from '#server/domain/refusal.ts'

export interface RefusalAnswer {
  refusal: { sentence: string; values: Record<string, string | number>; fields: Record<string, string> }
}

const statuses: Record<RefusalKind, number> = {
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  stale: 409,
  'too-many': 429,
}

const answerOf = ({ sentence, values, fields }: Refusal): RefusalAnswer => ({ refusal: { sentence, values, fields } })

/** A refusal as something to throw: the nearest error page shows its sentence. */
export const refuse = (refusal: Refusal) => data(answerOf(refusal), { status: statuses[refusal.kind] })

/** For loaders: a refusal becomes the error page with its status. */
export async function answering<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? refuse(error) : error
  }
}

/**
 * For actions: a refusal goes back to the form, so that nothing typed is lost; what the person may not even know of stays
 * the plain 404.
 */
export async function acting<Result>(work: () => Promise<Result>) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.kind === 'not-found') throw refuse(error)
    return refuse(error)
  }
}

/**
 * Reads a form by its schema. A NUL is refused in any field: no database can keep one.
 * Several fields of one name become a list when the schema wants one. Refuses with `invalid`
 * and, per field, the key of a sentence: a schema's own message when it is a key (`people:field.reason`), else a general one.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData): z.output<Schema> {
  const values: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {}
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name)
    values[name] = all.length > 1 || name.endsWith('[]') ? all : (all[0] ?? '')
  }
  const unwritable = Object.keys(values).find((name) => String(values[name]).includes('\0'))
  if (unwritable)
    throw new Refusal('invalid', 'common:refusal.fields', { fields: { [unwritable]: 'common:field.invalid' } })
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '')
    fields[name] ??= issue.message.includes(':field.') ? issue.message : sentenceFor(issue)
  }
  throw new Refusal('invalid', 'common:refusal.fields', { fields })
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return 'common:field.tooLong'
  if (issue.code === 'too_small') return 'common:field.required'
  if (issue.code === 'invalid_type') return 'common:field.required'
  return 'common:field.invalid'
}
