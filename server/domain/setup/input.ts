import { z } from 'zod'
import { emailInput } from '../invitations/input.ts'
import { line, partnershipFields, slugInput } from '../partnerships/input.ts'

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)

/** The set-up form: the town, who answers for what, and the first two people. */
export const foundingInput = z
  .object({
    ...partnershipFields,
    slug: slugInput,
    administratorName: line(),
    administratorEmail: emailInput,
    administratorPassword: z.string().min(10, 'common:field.password').max(128, 'common:field.tooLong'),
    /** The person who sets up facilitates as well, or somebody else is invited. */
    facilitator: z.enum(['same', 'other'], 'common:field.choose'),
    facilitatorName: z.preprocess(blankIsAbsent, line().optional()),
    /** Without it the link is handed over. */
    facilitatorEmail: z.preprocess(blankIsAbsent, emailInput.optional()),
  })
  .refine((input) => input.languages.includes(input.defaultLocale), {
    path: ['defaultLocale'],
    message: 'setup:field.defaultLocale',
  })
  .refine((input) => input.facilitator === 'same' || input.facilitatorName !== undefined, {
    path: ['facilitatorName'],
    message: 'common:field.required',
  })
  .refine((input) => input.facilitatorEmail !== input.administratorEmail, {
    path: ['facilitatorEmail'],
    message: 'setup:field.sameAddress',
  })
export type FoundingForm = z.output<typeof foundingInput>

/** The password reaches the domain as its hash alone, made by the sign-in adapter. */
export type Founding = Omit<FoundingForm, 'administratorPassword'> & { passwordHash: string }
