import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  name: string
  /** Where it was mailed; null when the person says an address of his own. */
  email: string | null
  answer: unknown
}

/** For somebody without an account: name, address, password or none, and how one wants to be shown. */
export function AcceptForm({ name, email, answer }: Props) {
  const { t, i18n } = useTranslation(['people', 'common'])
  const sending = useSending()
  return (
    <Form {...comeBack(answer)}>
      <TextField
        name="name"
        label={t('accept.name')}
        hint={t('accept.nameHint')}
        defaultValue={name}
        autoComplete="name"
        maxLength={120}
      />
      {email ? (
        <>
          <p>{t('accept.emailFixed', { email })}</p>
          {/* Lets a password manager keep the password beside its address. */}
          <input type="hidden" name="username" autoComplete="username" value={email} />
        </>
      ) : (
        <TextField
          name="email"
          type="email"
          label={t('accept.email')}
          hint={t('accept.emailHint')}
          autoComplete="username"
        />
      )}
      <TextField
        name="password"
        type="password"
        label={t('accept.password')}
        hint={t('accept.passwordHint')}
        optional
        autoComplete="new-password"
      />
      <RadioGroup
        name="showAs"
        label={t('accept.showAs')}
        defaultValue="name"
        options={[
          { value: 'name', label: t('accept.showName') },
          { value: 'seat', label: t('accept.showSeat') },
        ]}
      />
      <Select
        name="locale"
        label={t('accept.locale')}
        defaultValue={i18n.language}
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
      />
      <div className="grid gap-3">
        <div>
          <Button busy={sending}>{t('accept.go')}</Button>
        </div>
        <p className="text-sm text-muted">{t('accept.no')}</p>
      </div>
    </Form>
  )
}
