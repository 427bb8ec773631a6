import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { type Option, Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface SettingsFormProps {
  person: { name: string; showAs: string; locale: string; timeZone: string | null; theme: string }
  zones: readonly Option[]
  answer: unknown
}

export function SettingsForm({ person, zones, answer }: SettingsFormProps) {
  const { t } = useTranslation('settings')
  const sending = useSending()
  return (
    <Form {...comeBack(answer)} className="grid max-w-form gap-8">
      <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="name" defaultValue={person.name} />
      <RadioGroup
        name="showAs"
        label={t('showAs.label')}
        hint={t('showAs.hint')}
        defaultValue={person.showAs}
        options={[
          { value: 'name', label: t('showAs.name'), hint: t('showAs.nameHint') },
          { value: 'seat', label: t('showAs.seat'), hint: t('showAs.seatHint') },
        ]}
      />
      <RadioGroup
        name="locale"
        label={t('language.label')}
        hint={t('language.hint')}
        defaultValue={person.locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
      />
      <Select
        name="timeZone"
        label={t('timeZone.label')}
        hint={t('timeZone.hint')}
        defaultValue={person.timeZone ?? ''}
        placeholder={t('timeZone.partnership')}
        required={false}
        options={zones}
      />
      <RadioGroup
        name="theme"
        label={t('theme.label')}
        defaultValue={person.theme}
        options={[
          { value: 'system', label: t('theme.system') },
          { value: 'light', label: t('theme.light') },
          { value: 'dark', label: t('theme.dark') },
        ]}
      />
      <Button busy={sending} className="justify-self-start">
        {t('save')}
      </Button>
    </Form>
  )
}
