import { useTranslation } from 'react-i18next'
import { affiliations, seatRoles } from '#server/domain/access/words.ts'
import { type NamedInBoth, useSeatWords } from '../../lib/seat-words.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HowFields } from './how-fields.tsx'

interface Props {
  groups: readonly { id: string; slug: string; name: string }[]
  /** The group one came from. */
  chosen: string | null
  sectors: readonly (NamedInBoth & { id: string })[]
  locale: string
  answer: unknown
}

/** Who, as what, in which group, and how the invitation gets there. */
export function SeatInviteForm({ groups, chosen, sectors, locale, answer }: Props) {
  const { t } = useTranslation(['people', 'common'])
  const { named } = useSeatWords()
  const sending = useSending()
  return (
    <Form {...comeBack(answer)}>
      <input type="hidden" name="to" value="seat" />
      <Select
        name="groupId"
        label={t('form.group')}
        defaultValue={chosen ?? ''}
        placeholder={chosen ? undefined : t('common:form.choose')}
        options={groups.map((group) => ({ value: group.id, label: group.name }))}
      />
      <TextField name="name" label={t('form.name')} hint={t('form.nameHint')} maxLength={120} autoComplete="off" />
      <RadioGroup
        name="affiliation"
        label={t('form.affiliation')}
        options={affiliations.map((value) => ({ value, label: t(`common:affiliation.${value}`) }))}
      />
      <RadioGroup
        name="role"
        label={t('form.role')}
        options={seatRoles.map((value) => ({
          value,
          label: t(`common:role.${value}`),
          hint: t(`form.roles.${value}`),
        }))}
      />
      <Select
        name="sectorId"
        label={t('form.sector')}
        optional
        placeholder={t('form.noSector')}
        options={sectors.map((sector) => ({ value: sector.id, label: named(sector) }))}
      />
      <TextField name="label" label={t('form.label')} hint={t('form.labelHint')} optional maxLength={60} />
      <Checkbox name="under18" label={t('form.under18')} hint={t('form.under18Hint')} />
      <HowFields locale={locale} />
      <div>
        <Button busy={sending}>{t('form.go')}</Button>
      </div>
    </Form>
  )
}
