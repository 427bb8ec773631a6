import { z } from 'zod'
import { affiliations, dutyKinds, seatRoles } from '../access/words.ts'
import { line, localeInput } from '../partnerships/input.ts'

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optionalId = z.preprocess(blankIsAbsent, z.uuid().optional())
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('common:field.email').max(200, 'common:field.tooLong'))
/** A checkbox: there when ticked. */
const ticked = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean())

/** Mailed to an address, or handed over as a link by whoever invites. */
const person = {
  name: line(),
  how: z.enum(['mail', 'link'], 'common:field.choose'),
  email: z.preprocess(blankIsAbsent, emailInput.optional()),
  locale: localeInput,
}
const mailNeedsAddress = (input: { how: string; email?: string }) => input.how === 'link' || input.email !== undefined
const addressMissing = { path: ['email'], message: 'common:field.required' }

export const seatInvitation = z
  .object({
    ...person,
    groupId: z.uuid('common:field.choose'),
    affiliation: z.enum(affiliations, 'common:field.choose'),
    role: z.enum(seatRoles, 'common:field.choose'),
    sectorId: optionalId,
    label: z.string().trim().max(60, 'common:field.tooLong').default(''),
    under18: ticked.default(false),
  })
  .refine(mailNeedsAddress, addressMissing)
  .refine((input) => input.affiliation !== 'facilitator' || input.role === 'scribe', {
    path: ['role'],
    message: 'people:field.facilitatorScribe',
  })
  .refine((input) => !input.under18 || input.affiliation === 'community', {
    path: ['under18'],
    message: 'people:field.under18Community',
  })
export type SeatInvitation = z.output<typeof seatInvitation>

export const dutyInvitation = z
  .object({ ...person, duty: z.enum(dutyKinds, 'common:field.choose'), officeId: optionalId })
  .refine(mailNeedsAddress, addressMissing)
  .refine((input) => input.duty !== 'signer' || input.officeId !== undefined, {
    path: ['officeId'],
    message: 'people:field.office',
  })
export type DutyInvitation = z.output<typeof dutyInvitation>

export const invitationInput = z.object({ invitationId: z.uuid() })

/** What a person without an account says about himself when accepting. */
export const newAccountInput = z.object({
  name: line(),
  email: z.preprocess(blankIsAbsent, emailInput.optional()),
  /** Empty: sign-in links by mail. */
  password: z.preprocess(
    blankIsAbsent,
    z.string().min(10, 'common:field.password').max(128, 'common:field.tooLong').optional(),
  ),
  showAs: z.enum(['name', 'seat'], 'common:field.choose').default('name'),
  locale: localeInput,
})
