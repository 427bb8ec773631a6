/** `/recover/:token`: sets a new password; the account is signed out everywhere else. */
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { resetPassword } from '#server/auth/sign-in.server.ts'
import { passwordOnly } from '#server/domain/accounts/input.ts'
import { services } from '#server/services.server.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { headersOf } from '../lib/outcome.server.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { comeBack, Form, useSending } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Route } from './+types/recover-token'

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await readForm(request)
  return acting(async () => {
    const { password } = parseForm(passwordOnly, form)
    headersOf(await resetPassword(services(context).auth, request, { token: params.token, newPassword: password }))
    throw redirect('/sign-in?news=password')
  })
}

export default function RecoverToken({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  const back = comeBack(actionData)
  return (
    <AccountPage title={t('newPassword.title')} lead={t('newPassword.lead')}>
      <Form {...back}>
        <TextField
          name="password"
          type="password"
          label={t('newPassword.password')}
          hint={t('newPassword.hint')}
          autoComplete="new-password"
        />
        <Button busy={sending}>{t('newPassword.go')}</Button>
        {back.refusal?.sentence === 'auth:refusal.expired' ? (
          <ButtonLink to="/recover" look="secondary">
            {t('newPassword.another')}
          </ButtonLink>
        ) : null}
      </Form>
    </AccountPage>
  )
}
