/** The fields of a group, for starting one and for changing one. */
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface GroupFormProps {
  /** Absent: a new group. */
  group?: { name: string; purpose: string; groundRules: string }
  answer: unknown
  cancel: string
}

export function GroupForm({ group, answer, cancel }: GroupFormProps) {
  const { t } = useTranslation(['groups', 'common'])
  const sending = useSending()
  return (
    <Form {...comeBack(answer)}>
      <TextField
        name="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        defaultValue={group?.name}
        maxLength={120}
      />
      {group ? null : (
        <RadioGroup
          name="kind"
          label={t('form.kind')}
          hint={t('form.kindHint')}
          defaultValue="working-group"
          options={(['working-group', 'council'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      )}
      <TextArea
        name="purpose"
        label={t('form.purpose')}
        hint={t('form.purposeHint')}
        optional
        rows={3}
        maxLength={1000}
        defaultValue={group?.purpose}
      />
      <TextArea
        name="groundRules"
        label={t('form.groundRules')}
        hint={t('form.groundRulesHint')}
        optional
        rows={group ? 10 : 4}
        maxLength={4000}
        defaultValue={group?.groundRules}
      />
      {group ? null : <p className="text-muted">{t('form.next')}</p>}
      <div className="flex flex-wrap gap-3">
        <Button busy={sending}>{group ? t('common:form.save') : t('form.create')}</Button>
        <ButtonLink to={cancel} look="secondary">
          {t('common:form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
