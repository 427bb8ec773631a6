import { useTranslation } from 'react-i18next'
import { dutyKinds } from '#server/domain/access/words.ts'
import { type NamedInBoth, useSeatWords } from '../../lib/seat-words.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HowFields } from './how-fields.tsx'

interface Props {
  offices: readonly (NamedInBoth & { id: string })[]
  locale: string
  answer: unknown
}

/** Who, to which duty, and how the invitation gets there. */
export function DutyInviteForm({ offices, locale, answer }: Props) {
  const { t } = useTranslation(['people', 'common'])
  const { named } = useSeatWords()
  const sending = useSending()
  return (
    <Form {...comeBack(answer)}>
      <input type="hidden" name="to" value="duty" />
      <TextField name="name" label={t('form.name')} hint={t('form.nameHint')} maxLength={120} autoComplete="off" />
      <RadioGroup
        name="duty"
        label={t('form.duty')}
        options={dutyKinds.map((value) => ({
          value,
          label: t(`common:duty.${value}`),
          hint: t(`form.dutiesSay.${value}`),
        }))}
      />
      <Select
        name="officeId"
        label={t('form.office')}
        optional
        placeholder={t('form.noOffice')}
        options={offices.map((office) => ({ value: office.id, label: named(office) }))}
      />
      <HowFields locale={locale} />
      <div>
        <Button busy={sending}>{t('form.go')}</Button>
      </div>
    </Form>
  )
}
