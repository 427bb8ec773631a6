import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choices.tsx'
import { Form, type FormRefusal, useSending } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export interface NewPlanFormProps {
  /** Where Cancel leads. */
  back: string
  answer?: { refusal?: FormRefusal; values?: Record<string, string> }
}

/** A name and the template's language are all that is needed to begin. */
export function NewPlanForm({ back, answer }: NewPlanFormProps) {
  const { t, i18n } = useTranslation(['groups', 'common'])
  const sending = useSending()
  return (
    <Form {...answer}>
      <TextField name="title" label={t('plans.name')} hint={t('plans.nameHint')} maxLength={120} />
      <RadioGroup
        name="locale"
        label={t('plans.language')}
        options={[
          { value: 'en', label: t('common:language.en') },
          { value: 'es', label: t('common:language.es') },
        ]}
        defaultValue={i18n.language}
      />
      <div className="flex flex-wrap gap-3">
        <Button busy={sending}>{t('plans.create')}</Button>
        <ButtonLink to={back} look="quiet">
          {t('common:form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
