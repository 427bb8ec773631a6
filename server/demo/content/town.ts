/** The invented town: what its partnership says about itself, its offices and its groups. */
import type { GroupSlug } from './people.ts'

export const town = {
  slug: 'riverbend',
  name: 'Riverbend Partnership',
  town: 'Riverbend',
  languages: ['en', 'es'],
  defaultLocale: 'en',
  timeZone: 'America/Chicago',
  operator: 'City of Riverbend',
  custodianName: 'Beatrice Nguyen, City Clerk',
  custodianContact: 'clerk@riverbend.example, 573-555-0142',
  emergencyContact: '911',
  complaintContact: 'City Clerk’s window, 12 Main Street, 573-555-0147',
  supportContact: 'help@riverbend.example, 573-555-0151',
} as const

/** Who can promise, beside the office of the chief of police that every partnership starts with. */
export const offices = [
  { nameEn: 'City manager', nameEs: 'Administración municipal' },
  { nameEn: 'Patrol commander', nameEs: 'Comandancia de patrulla' },
  { nameEn: 'Training sergeant', nameEs: 'Sargento de capacitación' },
  { nameEn: 'Public information officer', nameEs: 'Oficina de información pública' },
  { nameEn: 'Schools', nameEs: 'Escuelas' },
  { nameEn: 'Churches', nameEs: 'Iglesias' },
  { nameEn: 'Neighborhood association', nameEs: 'Asociación de vecinos' },
  { nameEn: 'Co-chairs of the Council', nameEs: 'Copresidencia del Consejo' },
] as const

export type OfficeName = 'Chief of police' | (typeof offices)[number]['nameEn']

const groundRules = [
  'Speak from your own table: “at our table we said”, never “those people”.',
  'No names, no case facts, no complaints about one officer or one resident.',
  'Disagreement is written down and stays with the plan.',
  'Who has not been heard goes next.',
].join('\n')

export interface DemoGroup {
  slug: GroupSlug
  name: string
  kind: 'council' | 'working-group'
  purpose: string
  groundRules: string
}

export const groups: readonly DemoGroup[] = [
  {
    slug: 'council',
    name: 'Council',
    kind: 'council',
    purpose:
      'Keeps the whole town’s plan: what was promised after the problem-solving day, who answers for it, and whether it was done. Advises the police and the city; decides nothing for them.',
    groundRules,
  },
  {
    slug: 'trust-on-the-street',
    name: 'Trust on the Street',
    kind: 'working-group',
    purpose:
      'How officers and residents meet on an ordinary day and on a bad one: stops, calls, area officers, mental-health calls, news after a hard night.',
    groundRules,
  },
  {
    slug: 'youth-and-neighborhoods',
    name: 'Youth and Neighborhoods',
    kind: 'working-group',
    purpose:
      'Places for young people, parties and parks, and newcomers who are slow to call. Works in Spanish and English. / Lugares para los jóvenes, fiestas y parques, y vecinos recién llegados que dudan en llamar. Trabaja en español e inglés.',
    groundRules: `${groundRules}\nCada persona habla en su idioma; se interpreta sin que nadie lo pida.`,
  },
]

/** Somebody who has not answered yet, so that an open invitation and its mail can be looked at. */
export const waitingInvitation = {
  group: 'trust-on-the-street',
  by: 'dana',
  name: 'Tomás Beltrán',
  how: 'mail',
  email: 'tomas@riverbend.example',
  locale: 'es',
  affiliation: 'law-enforcement',
  role: 'member',
  sector: 'Law enforcement',
  label: 'Patrol officer 2',
} as const
