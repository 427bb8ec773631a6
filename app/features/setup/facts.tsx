import { useTranslation } from 'react-i18next'
import type { PartnershipFacts } from './partnership-fields.tsx'

/** Whom to ask, as a list of terms. What one needs in danger comes first. */
export function Facts({ facts }: { facts: PartnershipFacts }) {
  const { t } = useTranslation(['people', 'common'])
  const languages = facts.languages.map((language) => t(`common:language.${language === 'es' ? 'es' : 'en'}`))
  const rows: [string, string][] = [
    [t('about.emergency'), facts.emergencyContact],
    [t('about.complaint'), facts.complaintContact],
    [t('about.support'), facts.supportContact],
    [t('about.custodian'), `${facts.custodianName}, ${facts.custodianContact}`],
    [t('about.operator'), facts.operator],
    [t('about.town'), facts.town],
    [t('about.languages'), languages.join(', ')],
    [t('about.timeZone'), facts.timeZone.replace('_', ' ')],
  ]
  return (
    <dl className="max-w-reading divide-y divide-line border-y border-line">
      {rows.map(([term, said]) => (
        <div key={term} className="grid gap-x-6 py-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="text-muted">{term}</dt>
          <dd className="font-semibold">{said}</dd>
        </div>
      ))}
    </dl>
  )
}
