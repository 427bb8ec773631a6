/** Everybody in the invented town of Riverbend: no real persons. Keys are the first half of their e-mail addresses. */
import type { Affiliation, DutyKind, SeatRole } from '#server/domain/access/words.ts'
import type { defaultSectors } from '#server/domain/partnerships/default-sectors.ts'
import type { OfficeName } from './town.ts'

export type GroupSlug = 'council' | 'trust-on-the-street' | 'youth-and-neighborhoods'
/** Names of the sectors every new partnership starts with. */
export type SectorName = (typeof defaultSectors)[number]['nameEn']

export interface DemoSeat {
  group: GroupSlug
  role: SeatRole
  affiliation: Affiliation
  sector: SectorName | null
  label: string
}

export interface DemoPerson {
  name: string
  locale: 'en' | 'es'
  showAs: 'name' | 'seat'
  under18?: boolean
  /** What the person is in town, for the list of demo accounts. */
  as: { en: string; es: string }
  seats: readonly DemoSeat[]
  duties: readonly { kind: DutyKind; office?: OfficeName }[]
}

const council = (role: SeatRole, affiliation: Affiliation, sector: SectorName | null, label: string): DemoSeat => ({
  group: 'council',
  role,
  affiliation,
  sector,
  label,
})
const trust = (role: SeatRole, affiliation: Affiliation, sector: SectorName | null, label: string): DemoSeat => ({
  ...council(role, affiliation, sector, label),
  group: 'trust-on-the-street',
})
const youth = (role: SeatRole, affiliation: Affiliation, sector: SectorName | null, label: string): DemoSeat => ({
  ...council(role, affiliation, sector, label),
  group: 'youth-and-neighborhoods',
})

export type PersonKey =
  | 'samuel'
  | 'karen'
  | 'loretta'
  | 'andre'
  | 'isaiah'
  | 'dana'
  | 'yolanda'
  | 'keisha'
  | 'harlan'
  | 'denise'
  | 'nadia'
  | 'marisol'
  | 'efrain'
  | 'jaylen'
  | 'priya'
  | 'walter'
  | 'roland'
  | 'ellen'
  | 'beatrice'

export const people: Record<PersonKey, DemoPerson> = {
  loretta: {
    name: 'Loretta Fairchild',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'Neighborhood association president, community co-chair of the Council',
      es: 'Presidenta de la asociación de vecinos, copresidenta del Consejo por la comunidad',
    },
    seats: [council('co-chair', 'community', 'Neighborhoods', '')],
    duties: [],
  },
  andre: {
    name: 'Andre Mullins',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'Patrol commander, police co-chair of the Council',
      es: 'Comandante de patrulla, copresidente del Consejo por la policía',
    },
    seats: [
      council('co-chair', 'law-enforcement', 'Law enforcement', 'Patrol commander'),
      trust('observer', 'law-enforcement', 'Law enforcement', 'Patrol commander'),
    ],
    duties: [],
  },
  isaiah: {
    name: 'Isaiah Broussard',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'Pastor, community co-chair of Trust on the Street',
      es: 'Pastor, copresidente de Trust on the Street por la comunidad',
    },
    seats: [trust('co-chair', 'community', 'Faith', ''), council('member', 'community', 'Faith', '')],
    duties: [],
  },
  dana: {
    name: 'Dana Kowalczyk',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'Patrol sergeant, police co-chair of Trust on the Street',
      es: 'Sargento de patrulla, copresidenta de Trust on the Street por la policía',
    },
    seats: [
      trust('co-chair', 'law-enforcement', 'Law enforcement', 'Sergeant'),
      council('member', 'law-enforcement', 'Law enforcement', 'Sergeant'),
    ],
    duties: [],
  },
  yolanda: {
    name: 'Yolanda Trammell',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'School principal, community co-chair of Youth and Neighborhoods',
      es: 'Directora de escuela, copresidenta de Youth and Neighborhoods por la comunidad',
    },
    seats: [youth('co-chair', 'community', 'Schools', ''), council('member', 'community', 'Schools', '')],
    duties: [{ kind: 'signer', office: 'Schools' }],
  },
  keisha: {
    name: 'Keisha Langford',
    locale: 'en',
    showAs: 'name',
    as: {
      en: 'Patrol officer, police co-chair of Youth and Neighborhoods',
      es: 'Agente de patrulla, copresidenta de Youth and Neighborhoods por la policía',
    },
    seats: [
      youth('co-chair', 'law-enforcement', 'Law enforcement', 'Patrol officer'),
      trust('member', 'law-enforcement', 'Law enforcement', 'Patrol officer'),
    ],
    duties: [],
  },
  harlan: {
    name: 'Harlan Pruett',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Shop owner, member', es: 'Dueño de una tienda, miembro' },
    seats: [trust('member', 'community', 'Business', ''), council('member', 'community', 'Business', '')],
    duties: [],
  },
  denise: {
    name: 'Denise Okoro',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Civil rights volunteer, member', es: 'Voluntaria de derechos civiles, miembro' },
    seats: [trust('member', 'community', 'Civil rights', ''), council('member', 'community', 'Civil rights', '')],
    duties: [],
  },
  nadia: {
    name: 'Nadia Haddad',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Clinic social worker, member', es: 'Trabajadora social de la clínica, miembro' },
    seats: [trust('member', 'community', 'Social services', ''), council('member', 'community', 'Social services', '')],
    duties: [],
  },
  marisol: {
    name: 'Marisol Quintanilla',
    locale: 'es',
    showAs: 'name',
    as: {
      en: 'Newcomers’ group, member (works in Spanish)',
      es: 'Grupo de recién llegados, miembro (trabaja en español)',
    },
    seats: [youth('member', 'community', 'Newcomers', 'Newcomers 1'), council('member', 'community', 'Newcomers', '')],
    duties: [],
  },
  efrain: {
    name: 'Efraín Castillo',
    locale: 'es',
    showAs: 'seat',
    as: {
      en: 'Newcomers’ group, member (shown by seat only, works in Spanish)',
      es: 'Grupo de recién llegados, miembro (se muestra solo su puesto, trabaja en español)',
    },
    seats: [youth('member', 'community', 'Newcomers', 'Newcomers 2'), trust('member', 'community', 'Newcomers', '')],
    duties: [],
  },
  jaylen: {
    name: 'Jaylen',
    locale: 'en',
    showAs: 'name',
    under18: true,
    as: { en: 'Student under 18, member', es: 'Estudiante menor de 18 años, miembro' },
    seats: [youth('member', 'community', 'Youth', ''), council('member', 'community', 'Youth', '')],
    duties: [],
  },
  priya: {
    name: 'Priya Nambiar',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Librarian, scribe', es: 'Bibliotecaria, secretaria de actas' },
    seats: [council('scribe', 'community', null, ''), youth('scribe', 'community', null, '')],
    duties: [],
  },
  walter: {
    name: 'Walter Bloom',
    locale: 'en',
    showAs: 'name',
    as: { en: 'City council liaison, observer', es: 'Enlace del concejo municipal, observador' },
    seats: [council('observer', 'city', null, 'City council'), youth('observer', 'city', null, 'City council')],
    duties: [],
  },
  roland: {
    name: 'Roland Hargrove',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Chief of police, signs for that office', es: 'Jefe de policía, firma por esa oficina' },
    seats: [council('member', 'law-enforcement', 'Law enforcement', 'Chief of police')],
    duties: [{ kind: 'signer', office: 'Chief of police' }],
  },
  ellen: {
    name: 'Ellen Marchetti',
    locale: 'en',
    showAs: 'name',
    as: { en: 'City manager, signs for that office', es: 'Administradora municipal, firma por esa oficina' },
    seats: [],
    duties: [{ kind: 'signer', office: 'City manager' }],
  },
  samuel: {
    name: 'Samuel Ortiz-Grant',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Facilitator', es: 'Facilitador' },
    seats: [
      council('scribe', 'facilitator', null, ''),
      trust('scribe', 'facilitator', null, ''),
      youth('scribe', 'facilitator', null, ''),
    ],
    duties: [{ kind: 'facilitator' }],
  },
  karen: {
    name: 'Karen Lindqvist',
    locale: 'en',
    showAs: 'name',
    as: { en: 'Administrator (city computer office)', es: 'Administradora (oficina de informática de la ciudad)' },
    seats: [],
    duties: [{ kind: 'administrator' }],
  },
  beatrice: {
    name: 'Beatrice Nguyen',
    locale: 'en',
    showAs: 'name',
    as: { en: 'City clerk and custodian of records', es: 'Secretaria municipal y custodia de los registros' },
    seats: [],
    duties: [{ kind: 'custodian' }],
  },
}
