/** `/invitations/:link`: says in both languages what one joins and who will see what; only its button accepts. */
import { useTranslation } from 'react-i18next'
import { redirect, redirectDocument } from 'react-router'
import { sendSignInLink, signInByPassword } from '#server/auth/sign-in.server.ts'
import { acceptInvitation } from '#server/domain/invitations/accept.server.ts'
import { newAccountInput } from '#server/domain/invitations/input.ts'
import { previewInvitation } from '#server/domain/invitations/queries.server.ts'
import { services } from '#server/services.server.ts'
import { AcceptForm } from '../features/invitations/accept-form.tsx'
import { AcceptSignedIn } from '../features/invitations/accept-signed-in.tsx'
import { Offers } from '../features/invitations/offers.tsx'
import { acting, answering, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { isLanguage, languageCookie } from '../lib/languages.ts'
import { offersOf } from '../lib/offer.server.ts'
import { ctxFor } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { readCookie, wishCookie } from '../middleware/cookies.server.ts'
import { sessionContext } from '../middleware/session.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/invitation'

export function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { params, context } = args
    const preview = await previewInvitation(ctxFor(args), params.link)
    if (preview.state === 'wrong') return { state: preview.state }
    const { state, inviter, partnership, invitation, hasAccount } = preview
    if (state !== 'open') return { state, inviter, support: partnership.supportContact }
    inItsLanguage(args, invitation.locale)
    const signedIn = context.get(sessionContext)?.person
    const { email, name } = invitation
    const own = signedIn !== undefined && invitation.invitedBy === signedIn.id
    const way = own ? 'own' : wayIn(signedIn?.email, email, hasAccount)
    return { state, way, offers: offersOf(preview), me: signedIn?.name ?? null, name, email, link: params.link }
  })
}

type Way = 'own' | 'signed-in' | 'other-account' | 'has-account' | 'new-account'

function wayIn(mine: string | undefined, mailedTo: string | null, hasAccount: boolean): Way {
  if (mine) return mailedTo === null || mailedTo === mine ? 'signed-in' : 'other-account'
  return hasAccount ? 'has-account' : 'new-account'
}

/** The first visit is in the language the inviter picked. Asked once: a browser that keeps no cookies is left alone. */
function inItsLanguage({ request, context }: Route.LoaderArgs, locale: string): void {
  const url = new URL(request.url)
  const chosen = readCookie(request, languageCookie) || url.searchParams.has('language') || context.get(sessionContext)
  if (chosen || !isLanguage(locale)) return
  const secure = services(context).appUrl.startsWith('https:')
  throw redirect(`${url.pathname}?language=${locale}`, {
    headers: { 'set-cookie': wishCookie(languageCookie, locale, secure) },
  })
}

export async function action(args: Route.ActionArgs) {
  const { request, context, params } = args
  const ctx = ctxFor(args)
  const { auth } = services(context)
  const form = await readForm(request)
  const answer = await acting(async () => {
    const { link } = params
    if (ctx.userId) {
      const { partnership, group } = await acceptInvitation(ctx, { link })
      throw redirectDocument(`/${partnership}${group ? `/groups/${group}` : ''}`)
    }
    const { password, ...said } = parseForm(newAccountInput, form)
    const passwordHash = password ? await auth.hashPassword(password) : null
    const { email, partnership, group } = await acceptInvitation(ctx, { link, account: { ...said, passwordHash } })
    if (!password) {
      await sendSignInLink(auth, request, email)
      return { linkSentTo: email }
    }
    const signedIn = await signInByPassword(auth, request, { email, password })
    const home = `/${partnership}${group ? `/groups/${group}` : ''}`
    throw redirectDocument(home, signedIn.ok ? { headers: signedIn.headers } : undefined)
  })
  return keepTyped(answer, form)
}

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  if (actionData && 'linkSentTo' in actionData) {
    const email = actionData.linkSentTo
    return <Plain title={t('accept.linkSent')} lead={t('accept.linkSentLead', { email })} />
  }
  if (loaderData.state === 'wrong') return <Plain title={t('accept.wrong.title')} lead={t('accept.wrong.lead')} />
  if (loaderData.state !== 'open') {
    const { state, support, inviter } = loaderData
    const values = { support, inviter: inviter ?? t('accept.someone') }
    return (
      <Plain title={t(`accept.${state}.title`)} lead={t(`accept.${state}.lead`, values)}>
        {state === 'used' ? <ButtonLink to="/sign-in">{t('accept.signIn')}</ButtonLink> : null}
      </Plain>
    )
  }
  return (
    <Plain title={t('accept.title')}>
      <Offers offers={loaderData.offers} />
      <div className="mt-12">
        <Way loaderData={loaderData} answer={actionData} />
      </div>
    </Plain>
  )
}

type Open = Extract<Route.ComponentProps['loaderData'], { state: 'open' }>

function Way({ loaderData, answer }: { loaderData: Open; answer: unknown }) {
  const { t } = useTranslation('people')
  const { way, email, name, me, link } = loaderData
  const titles = {
    own: t('accept.own'),
    'signed-in': t('accept.formTitle'),
    'new-account': t('accept.formTitle'),
    'has-account': t('accept.hasAccount'),
    'other-account': t('accept.otherAccount'),
  }
  return (
    <section className="grid max-w-form gap-5">
      <h2 className="font-serif text-xl font-semibold">{titles[way]}</h2>
      {way === 'own' ? <p>{t('accept.ownLead', { name })}</p> : null}
      {way === 'signed-in' ? <AcceptSignedIn name={me ?? ''} answer={answer} /> : null}
      {way === 'new-account' ? <AcceptForm name={name} email={email} answer={answer} /> : null}
      {way === 'has-account' ? (
        <>
          <p>{t('accept.hasAccountLead', { email: email ?? '' })}</p>
          <div>
            <ButtonLink to={`/sign-in?next=${encodeURIComponent(`/invitations/${link}`)}`}>
              {t('accept.signIn')}
            </ButtonLink>
          </div>
        </>
      ) : null}
      {way === 'other-account' ? (
        <>
          <p>{t('accept.otherAccountLead')}</p>
          <div>
            <ButtonLink to="/sign-out" look="secondary">
              {t('accept.signOut')}
            </ButtonLink>
          </div>
        </>
      ) : null}
    </section>
  )
}

function Plain({ title, lead, children }: { title: string; lead?: string; children?: React.ReactNode }) {
  return (
    <PlainFrame>
      <PageHeader title={title} lead={lead} />
      {children}
    </PlainFrame>
  )
}
