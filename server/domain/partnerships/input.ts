import { z } from 'zod'
import { isPartnershipSlug } from './slug.ts'

export const locales = ['en', 'es'] as const

/** One line of a form: trimmed, there, not endless. */
export const line = (longest = 120) =>
  z.string().trim().min(1, 'common:field.required').max(longest, 'common:field.tooLong')

export const localeInput = z.enum(locales, 'common:field.choose')

/** A form says `en,es`. */
const languagesInput = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',') : value),
  z.array(localeInput, 'common:field.choose').min(1, 'common:field.choose'),
)

const timeZoneInput = line().refine(isTimeZone, 'setup:field.timeZone')

/** What everybody may know of a partnership: whom to ask, and who looks after it. */
export const partnershipFields = {
  name: line(),
  town: line(),
  languages: languagesInput,
  defaultLocale: localeInput,
  timeZone: timeZoneInput,
  operator: line(),
  custodianName: line(),
  custodianContact: line(200),
  emergencyContact: line(200),
  complaintContact: line(200),
  supportContact: line(200),
}

export const slugInput = z.string().trim().toLowerCase().refine(isPartnershipSlug, 'setup:field.slug')

export const partnershipChange = z
  .object(partnershipFields)
  .refine((input) => input.languages.includes(input.defaultLocale), {
    path: ['defaultLocale'],
    message: 'setup:field.defaultLocale',
  })
export type PartnershipChange = z.output<typeof partnershipChange>

/** A sector or an office: both have a name in each language. */
export const namedInput = z.object({ nameEn: line(80), nameEs: line(80) })
export type Named = z.output<typeof namedInput>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
