/** `/sign-in`: by password or by a mailed link; in the demo, with its people one tap away. */
import { useTranslation } from 'react-i18next'
import { redirect, redirectDocument } from 'react-router'
import { sendSignInLink, signInByPassword } from '#server/auth/sign-in.server.ts'
import { addressOnly, credentials } from '#server/domain/accounts/input.ts'
import { services } from '#server/services.server.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { DemoAccounts } from '../features/account/demo-accounts.tsx'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { headersOf } from '../lib/outcome.server.ts'
import { localPath } from '../lib/paths.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { wishesOf } from '../middleware/i18n.server.ts'
import { sessionContext } from '../middleware/session.server.ts'
import { Notice } from '../ui/notice.tsx'
import type { Route } from './+types/sign-in'

export function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const next = localPath(query.get('next'))
  if (context.get(sessionContext)) throw redirect(next)
  const { demoAccounts } = services(context)
  const { language } = wishesOf(context)
  const tapped = demoAccounts.find((account) => account.email === query.get('as'))
  return {
    next,
    news: newsOf(query.get('news')),
    filled: tapped ? { email: tapped.email, password: tapped.password } : null,
    demoPeople: demoAccounts.map(({ email, name, role }) => ({ email, name, role: role[language] })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  const { auth } = services(context)
  const answer = await acting(async () => {
    if (form.get('way') === 'link') {
      headersOf(await sendSignInLink(auth, request, parseForm(addressOnly, form).email))
      return { linkSent: true }
    }
    const headers = headersOf(await signInByPassword(auth, request, parseForm(credentials, form)))
    // A fresh page: the account's own language and look begin here.
    throw redirectDocument(localPath(form.get('next')), { headers })
  })
  return keepTyped(answer, form)
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('auth')
  const { next, news, filled, demoPeople } = loaderData
  const said = actionData && 'linkSent' in actionData ? 'link' : news
  return (
    <AccountPage
      title={t('signIn.title')}
      beside={demoPeople.length > 0 ? <DemoAccounts people={demoPeople} next={next} /> : null}
    >
      {said ? (
        <Notice kind="good" className="mb-6">
          {t(`signIn.news.${said}`)}
        </Notice>
      ) : null}
      <SignInForm answer={actionData} next={next} filled={filled} />
      <p className="mt-8 text-sm text-muted">{t('signIn.byInvitation')}</p>
    </AccountPage>
  )
}

/** What the page before this one has done. */
const newsOf = (word: string | null) => (['password', 'signed-out'] as const).find((known) => known === word) ?? null
