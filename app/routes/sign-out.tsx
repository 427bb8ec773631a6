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

/**
 * A press that came before the words were shown shows them instead. They are deleted only once the server has ended the
 * session: without a network, nothing is lost.
 */
export async function clientAction({ request, serverAction }: Route.ClientActionArgs) {
  const form = await request.clone().formData()
  const accountId = String(form.get('account'))
  const { forgetDevice, unsentWords } = await import('../features/plan/device/unsent.ts')
  const unsent = form.has('shown') ? [] : await unsentWords(accountId)
  if (unsent.length > 0) return { unsent }
  try {
    return await serverAction()
  } catch (answer) {
    // Another tab that holds the store must not keep the person signed in.
    if (answer instanceof Response) {
      await Promise.race([forgetDevice(accountId), new Promise((done) => setTimeout(done, 3000))])
    }
    throw answer
  }
}

export default function SignOut({ loaderData: { accountId }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const sending = useSending()
  const found = useUnsent(accountId)
  const unsent = actionData?.unsent ?? found
  const shown = unsent.length > 0
  return (
    <AccountPage title={t('signOut.title')} lead={shown ? undefined : t('signOut.lead')}>
      <div className="grid gap-8">
        {shown ? <UnsentWords plans={unsent} /> : null}
        <Form className="flex flex-wrap gap-3">
          <input type="hidden" name="account" value={accountId} />
          {shown ? <input type="hidden" name="shown" value="yes" /> : null}
          <Button busy={sending} look={shown ? 'danger' : 'primary'}>
            {shown ? t('signOut.goAndDelete') : t('signOut.go')}
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
