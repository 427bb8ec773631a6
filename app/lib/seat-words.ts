/** How a seat is said: "Co-chair · Officer", "Resident · Faith 2", "Youth". In words, never by colour. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Affiliation, DutyKind, SeatRole } from '#server/domain/access/words.ts'

export interface NamedInBoth {
  nameEn: string
  nameEs: string
}

export interface SaidSeat {
  affiliation: Affiliation
  role: SeatRole
  sector: NamedInBoth | null
  label: string
  /** A young person's seat says "Youth" and nothing narrower (PEOPLE-1). */
  youth: boolean
}

export function useSeatWords() {
  const { t, i18n } = useTranslation('common')
  return seatWords(t, i18n.language)
}

/** The same where no page is drawn: in loaders. */
export function seatWords(t: TFunction<'common'>, language: string) {
  const named = ({ nameEn, nameEs }: NamedInBoth): string => (language === 'es' ? nameEs : nameEn)
  const seat = ({ affiliation, role, sector, label, youth }: SaidSeat): string => {
    const standing = role === 'member' || affiliation === 'facilitator' ? null : t(`role.${role}`)
    const place = youth ? [t('youth')] : [t(`affiliation.${affiliation}`), label || (sector && named(sector))]
    return [standing, ...place].filter(Boolean).join(' · ')
  }
  const duty = (kind: DutyKind, office: NamedInBoth | null): string =>
    [t(`duty.${kind}`), office && named(office)].filter(Boolean).join(' · ')
  return { named, seat, duty }
}
