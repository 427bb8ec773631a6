/** The vocabulary of people and rights: the same words in code, URLs, screens and database. */

export const affiliations = ['law-enforcement', 'community', 'city', 'facilitator'] as const
export type Affiliation = (typeof affiliations)[number]

export const seatRoles = ['co-chair', 'member', 'observer', 'scribe'] as const
export type SeatRole = (typeof seatRoles)[number]

export const dutyKinds = ['administrator', 'custodian', 'facilitator', 'signer'] as const
export type DutyKind = (typeof dutyKinds)[number]
