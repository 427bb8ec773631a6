/** `/set-up/:token`: founds the partnership of an empty installation. The console prints the address (SETUP-1). */
import { useTranslation } from 'react-i18next'
import { redirect, redirectDocument } from 'react-router'
import { signInByPassword } from '#server/auth/sign-in.server.ts'
import { isFounded } from '#server/domain/partnerships/queries.server.ts'
import { notFound } from '#server/domain/refusal.ts'
import { judgeSetUpToken } from '#server/domain/setup/address.ts'
import { foundPartnership } from '#server/domain/setup/commands.server.ts'
import { foundingInput } from '#server/domain/setup/input.ts'
import { services } from '#server/services.server.ts'
import { SetUpForm } from '../features/setup/set-up-form.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { ctxFor } from '../lib/request.server.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/set-up'

export async function loader(args: Route.LoaderArgs) {
  const ctx = ctxFor(args)
  if (await isFounded(ctx)) throw redirect('/')
  return { address: judgeSetUpToken(ctx.sign, args.params.token, ctx.now) }
}

export async function action(args: Route.ActionArgs) {
  const ctx = ctxFor(args)
  const { auth } = services(args.context)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    if (judgeSetUpToken(ctx.sign, args.params.token, ctx.now) !== 'open') throw notFound()
    const { administratorPassword: password, ...founding } = parseForm(foundingInput, form)
    const { slug } = await foundPartnership(ctx, { ...founding, passwordHash: await auth.hashPassword(password) })
    const signedIn = await signInByPassword(auth, args.request, { email: founding.administratorEmail, password })
    // A fresh page: the account's own language begins here. Where signing in failed, the checklist asks for it.
    throw redirectDocument(`/${slug}/set-up`, signedIn.ok ? { headers: signedIn.headers } : undefined)
  })
  return keepTyped(answer, form)
}

export default function SetUp({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('setup')
  const { address } = loaderData
  return (
    <PlainFrame>
      {address === 'open' ? (
        <>
          <PageHeader title={t('title')} lead={t('lead')} />
          <SetUpForm answer={actionData} />
        </>
      ) : (
        <PageHeader title={t(`address.${address}.title`)} lead={t(`address.${address}.lead`)} />
      )}
    </PlainFrame>
  )
}
