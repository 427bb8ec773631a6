import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AnswerFields, TownFields } from './partnership-fields.tsx'

/** Everything an empty installation needs to know, in three parts. */
export function SetUpForm({ answer }: { answer: unknown }) {
  const { t } = useTranslation('setup')
  const sending = useSending()
  return (
    <Form {...comeBack(answer)} className="grid max-w-form gap-12">
      <Part title={t('town.title')}>
        <TownFields
          slug={
            <TextField
              name="slug"
              label={t('town.slug')}
              hint={t('town.slugHint')}
              maxLength={40}
              autoCapitalize="none"
              spellCheck={false}
            />
          }
        />
      </Part>
      <Part title={t('answers.title')} lead={t('answers.lead')}>
        <AnswerFields />
      </Part>
      <Part title={t('people.administrator')} lead={t('people.administratorLead')}>
        <TextField name="administratorName" label={t('people.name')} autoComplete="name" maxLength={120} />
        <TextField
          name="administratorEmail"
          type="email"
          label={t('people.email')}
          hint={t('people.emailHint')}
          autoComplete="username"
        />
        <TextField
          name="administratorPassword"
          type="password"
          label={t('people.password')}
          hint={t('people.passwordHint')}
          autoComplete="new-password"
          minLength={10}
        />
      </Part>
      <Part title={t('people.facilitator')} lead={t('people.facilitatorLead')}>
        <RadioGroup
          name="facilitator"
          label={t('people.who')}
          options={[
            { value: 'same', label: t('people.same') },
            { value: 'other', label: t('people.other') },
          ]}
        />
        <TextField
          name="facilitatorName"
          label={t('people.facilitatorName')}
          optional
          autoComplete="off"
          maxLength={120}
        />
        <TextField
          name="facilitatorEmail"
          type="email"
          label={t('people.facilitatorEmail')}
          hint={t('people.facilitatorEmailHint')}
          optional
          autoComplete="off"
        />
      </Part>
      <div>
        <Button busy={sending}>{t('go')}</Button>
      </div>
    </Form>
  )
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="grid gap-5">
      <div>
        <h2 className="font-serif text-xl font-semibold">{title}</h2>
        {lead ? <p className="mt-1 text-muted">{lead}</p> : null}
      </div>
      {children}
    </section>
  )
}
