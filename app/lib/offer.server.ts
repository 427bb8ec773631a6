/** What an invitation says before one accepts it, in both languages whichever the page is in. */
import type { Place } from '#server/domain/invitations/place.ts'
import type { Preview } from '#server/domain/invitations/queries.server.ts'
import { wordsOf } from '../middleware/i18n.server.ts'
import { type Language, languages } from './languages.ts'

export interface Offer {
  language: Language
  heading: string
  what: string
  place: string
  purpose: string | null
  groundRules: { title: string; text: string } | null
  seen: { title: string; lines: string[] }
}

type Known = Exclude<Preview, { state: 'wrong' }>

/** The invitation's own language first. */
export const offersOf = (preview: Known): Offer[] =>
  [...languages]
    .sort((a, b) => Number(b === preview.invitation.locale) - Number(a === preview.invitation.locale))
    .map((language) => offerIn(language, preview))

function offerIn(language: Language, { place, partnership, inviter }: Known): Offer {
  const t = wordsOf(language).getFixedT(language, ['people', 'common'])
  const group = place.to === 'seat' ? place.group.name : ''
  const kind = inviter === null ? (`${place.to}Nobody` as const) : place.to
  const values = { inviter: inviter ?? '', group, partnership: partnership.name, town: partnership.town }
  const { operator, custodianName: custodian, custodianContact: contact } = partnership
  return {
    language,
    heading: t('accept.offer.heading'),
    what: t(`accept.offer.${kind}`, values),
    place: t('accept.offer.place', { place: placeIn(language, place) }),
    purpose: place.to === 'seat' && place.group.purpose ? t('accept.offer.purpose', place.group) : null,
    groundRules:
      place.to === 'seat' && place.group.groundRules
        ? { title: t('accept.offer.groundRules'), text: place.group.groundRules }
        : null,
    seen: {
      title: t('accept.offer.seen'),
      lines: [
        t(place.to === 'seat' ? 'accept.offer.seenSeat' : 'accept.offer.seenDuty'),
        ...(place.to === 'seat' && place.under18 ? [t('accept.offer.seenYouth')] : []),
        t('accept.offer.who', { operator, custodian, contact }),
      ],
    },
  }
}

function placeIn(language: Language, place: Place): string {
  const t = wordsOf(language).getFixedT(language, 'common')
  const named = (names: { nameEn: string; nameEs: string } | null) =>
    names && (language === 'es' ? names.nameEs : names.nameEn)
  const words =
    place.to === 'duty'
      ? [t(`duty.${place.duty}`), named(place.office)]
      : [
          t(`role.${place.role}`),
          place.under18 ? t('youth') : t(`affiliation.${place.affiliation}`),
          place.under18 ? null : place.label || named(place.sector),
        ]
  return [...new Set(words.filter(Boolean))].join(' · ')
}
