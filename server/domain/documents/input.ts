/** What people may ask for about plans. */
import { z } from 'zod'
import { templateLocales } from './template.ts'

const title = z
  .string()
  .transform((words) => words.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'plan:field.title').max(120, 'plan:field.titleLength'))

export const newPlan = z.object({ title, locale: z.enum(templateLocales) })
export type NewPlan = z.infer<typeof newPlan>

export const planName = z.object({ title })
