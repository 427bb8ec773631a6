/** `/sign-out`: offers the words that this browser has not sent yet, then signs out and deletes them. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redirect, redirectDocument } from 'react-router'
import { signOut } from '#server/auth/sign-in.server.ts'
import { services } from '#server/services.server.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { type Unsent, UnsentWords } from '../features/account/unsent-words.tsx'
import { sessionContext } from '../middleware/session.server.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Form, useSending } from '../ui/form.tsx'
import type { Route } from './+types/sign-out'

export function loader({ context }: Route.LoaderArgs) {
  const signedIn = context.get(sessionContext)
  if (!signedIn) throw redirect('/sign-in')
  return { accountId: signedIn.person.id }
}

export async function action({ request, context }: Route.ActionArgs) {
  const headers = await signOut(services(context).auth, request)
  throw redirectDocument('/sign-in?news=signed-out', { headers })
}

/** The device's words go only once the server has ended the session: without a network, nothing is lost. */
export async function clientAction({ request, serverAction }: Route.ClientActionArgs) {
  const accountId = String((await request.clone().formData()).get('account'))
  try {
    return await serverAction()
  } catch (answer) {
    if (answer instanceof Response) {
      const { forgetDevice } = await import('../features/plan/device/unsent.ts')
      // Another tab that holds the store must not keep the person signed in.
      await Promise.race([forgetDevice(accountId), new Promise((done) => setTimeout(done, 3000))])
    }
    throw answer
  }
}

export default function SignOut({ loaderData: { accountId } }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  const unsent = useUnsent(accountId)
  return (
    <AccountPage title={t('signOut.title')} lead={unsent.length > 0 ? undefined : t('signOut.lead')}>
      <div className="grid gap-8">
        {unsent.length > 0 ? <UnsentWords plans={unsent} /> : null}
        <Form className="flex flex-wrap gap-3">
          <input type="hidden" name="account" value={accountId} />
          <Button busy={sending} look={unsent.length > 0 ? 'danger' : 'primary'}>
            {unsent.length > 0 ? t('signOut.goAndDelete') : t('signOut.go')}
          </Button>
          <ButtonLink to="/" look="secondary">
            {t('signOut.stay')}
          </ButtonLink>
        </Form>
      </div>
    </AccountPage>
  )
}

/** What the device keeps can only be asked in the browser. */
function useUnsent(accountId: string): readonly Unsent[] {
  const [unsent, setUnsent] = useState<readonly Unsent[]>([])
  useEffect(() => {
    let here = true
    void import('../features/plan/device/unsent.ts')
      .then((device) => device.unsentWords(accountId))
      .then((plans) => here && setUnsent(plans))
    return () => {
      here = false
    }
  }, [accountId])
  return unsent
}
