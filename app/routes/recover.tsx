/** `/recover`: asks for a mailed link with which to set a new password. */
import { useTranslation } from 'react-i18next'
import { sendRecovery } from '#server/auth/sign-in.server.ts'
import { addressOnly } from '#server/domain/accounts/input.ts'
import { services } from '#server/services.server.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { headersOf } from '../lib/outcome.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { comeBack, Form, useSending } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Route } from './+types/recover'

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  const answer = await acting(async () => {
    headersOf(await sendRecovery(services(context).auth, request, parseForm(addressOnly, form).email))
    return { sent: true }
  })
  return keepTyped(answer, form)
}

export default function Recover({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  const sent = actionData && 'sent' in actionData
  return (
    <AccountPage title={t('recover.title')} lead={sent ? undefined : t('recover.lead')}>
      {sent ? (
        <div className="grid justify-items-start gap-6">
          <Notice kind="good">{t('recover.sent')}</Notice>
          <ButtonLink to="/sign-in" look="secondary">
            {t('recover.back')}
          </ButtonLink>
        </div>
      ) : (
        <Form {...comeBack(actionData)}>
          <TextField name="email" type="email" label={t('email')} autoComplete="username" inputMode="email" />
          <Button busy={sending}>{t('recover.go')}</Button>
        </Form>
      )}
    </AccountPage>
  )
}
