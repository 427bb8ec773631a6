/** The town and who answers for what: the same fields when it is founded and when it is changed. */
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface PartnershipFacts {
  name: string
  town: string
  languages: readonly string[]
  defaultLocale: string
  timeZone: string
  operator: string
  custodianName: string
  custodianContact: string
  emergencyContact: string
  complaintContact: string
  supportContact: string
}

/** Missouri's first, then the rest of the country. */
const timeZones = [
  'America/Chicago',
  'America/New_York',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

interface Props {
  facts?: PartnershipFacts
  /** After the town's name; absent once the address is fixed. */
  slug?: React.ReactNode
}

export function TownFields({ facts, slug }: Props) {
  const { t } = useTranslation(['setup', 'common'])
  return (
    <>
      <TextField
        name="name"
        label={t('town.name')}
        hint={t('town.nameHint')}
        maxLength={120}
        defaultValue={facts?.name}
      />
      <TextField name="town" label={t('town.town')} maxLength={120} defaultValue={facts?.town} />
      {slug}
      <Select
        name="languages"
        label={t('town.languages')}
        defaultValue={facts?.languages.join(',') ?? 'en,es'}
        options={[
          { value: 'en,es', label: t('town.both') },
          { value: 'en', label: t('town.enOnly') },
          { value: 'es', label: t('town.esOnly') },
        ]}
      />
      <Select
        name="defaultLocale"
        label={t('town.defaultLocale')}
        defaultValue={facts?.defaultLocale ?? 'en'}
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
      />
      <Select
        name="timeZone"
        label={t('town.timeZone')}
        hint={t('town.timeZoneHint')}
        defaultValue={facts?.timeZone ?? 'America/Chicago'}
        options={[...new Set([...timeZones, ...(facts ? [facts.timeZone] : [])])].map((value) => ({
          value,
          label: value.replace('_', ' '),
        }))}
      />
    </>
  )
}

const answers = [
  'operator',
  'custodianName',
  'custodianContact',
  'emergencyContact',
  'complaintContact',
  'supportContact',
] as const

const hinted = ['operator', 'custodianName', 'emergencyContact', 'complaintContact', 'supportContact'] as const

export function AnswerFields({ facts }: { facts?: PartnershipFacts }) {
  const { t } = useTranslation('setup')
  return answers.map((name) => {
    const hint = hinted.find((other) => other === name)
    return (
      <TextField
        key={name}
        name={name}
        label={t(`answers.${name}`)}
        hint={hint ? t(`answers.${hint}Hint`) : undefined}
        maxLength={200}
        defaultValue={facts?.[name]}
      />
    )
  })
}
