import { useTranslation } from 'react-i18next'
import { RadioGroup } from '../../ui/choices.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** How an invitation reaches the person, and in which language: the same for seats and duties. */
export function HowFields({ locale }: { locale: string }) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <>
      <RadioGroup
        name="how"
        label={t('form.how')}
        options={[
          { value: 'mail', label: t('form.mail'), hint: t('form.mailHint') },
          { value: 'link', label: t('form.link'), hint: t('form.linkHint') },
        ]}
      />
      <TextField
        name="email"
        type="email"
        label={t('form.email')}
        hint={t('form.emailHint')}
        optional
        autoComplete="off"
      />
      <Select
        name="locale"
        label={t('form.locale')}
        defaultValue={locale}
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
      />
    </>
  )
}
