import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../../ui/button.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface SignInFormProps {
  /** The action's answer, if the form came back. */
  answer: unknown
  next: string
  /** A demo account that was tapped. */
  filled: { email: string; password: string } | null
}

/** One address, two ways in: the password, or a mailed link. */
export function SignInForm({ answer, next, filled }: SignInFormProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  return (
    <Form {...comeBack(answer)} key={filled?.email}>
      <input type="hidden" name="next" value={next} />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        inputMode="email"
        defaultValue={filled?.email}
      />
      <div>
        <TextField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          defaultValue={filled?.password}
        />
        <Link to="/recover" className="link mt-1 inline-flex min-h-11 items-center text-sm">
          {t('signIn.forgotten')}
        </Link>
      </div>
      <div className="grid gap-3">
        <Button name="way" value="password" busy={sending} autoFocus={Boolean(filled)}>
          {t('signIn.go')}
        </Button>
        <Button name="way" value="link" look="secondary" busy={sending}>
          {t('signIn.mailLink')}
        </Button>
        <p className="text-sm text-muted">{t('signIn.linkHint')}</p>
      </div>
    </Form>
  )
}
