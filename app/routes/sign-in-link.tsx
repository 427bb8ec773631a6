/** `/sign-in/link?token=…`: the mailed link opens this page; only its button uses the link up (mail scanners open links). */
import { useTranslation } from 'react-i18next'
import { redirectDocument } from 'react-router'
import { confirmSignInLink } from '#server/auth/sign-in.server.ts'
import { tokenOnly } from '#server/domain/accounts/input.ts'
import { services } from '#server/services.server.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { headersOf } from '../lib/outcome.server.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { comeBack, Form, useSending } from '../ui/form.tsx'
import type { Route } from './+types/sign-in-link'

export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  return acting(async () => {
    const { token } = parseForm(tokenOnly, form)
    throw redirectDocument('/', { headers: headersOf(await confirmSignInLink(services(context).auth, request, token)) })
  })
}

export default function SignInLink({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  const back = comeBack(actionData)
  return (
    <AccountPage title={t('link.title')} lead={back.refusal ? undefined : t('link.lead')}>
      <Form {...back}>
        <input type="hidden" name="token" value={loaderData.token} />
        {back.refusal ? (
          <ButtonLink to="/sign-in">{t('link.another')}</ButtonLink>
        ) : (
          <Button busy={sending}>{t('signIn.go')}</Button>
        )}
      </Form>
    </AccountPage>
  )
}
