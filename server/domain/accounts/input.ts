import { z } from 'zod'
import { emailInput } from '../invitations/input.ts'
import { line, localeInput } from '../partnerships/input.ts'

/** A new password: ten characters or more, no other rule. */
export const newPassword = z.string().min(10, 'common:field.password').max(128, 'common:field.tooLong')

export const credentials = z.object({ email: emailInput, password: z.string().min(1).max(128) })

export const addressOnly = z.object({ email: emailInput })

export const tokenOnly = z.object({ token: z.string().min(1).max(200) })

export const passwordOnly = z.object({ password: newPassword })

/** What people decide about themselves. */
export const personalSettings = z.object({
  name: line(),
  showAs: z.enum(['name', 'seat']),
  locale: localeInput,
  /** Empty follows the partnership's. */
  timeZone: z
    .string()
    .max(64)
    .refine((name) => name === '' || Intl.supportedValuesOf('timeZone').includes(name)),
  theme: z.enum(['system', 'light', 'dark']),
})
export type PersonalSettings = z.output<typeof personalSettings>
