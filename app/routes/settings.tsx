/** `/settings`: what a person decides about himself. */
import { useTranslation } from 'react-i18next'
import { redirectDocument } from 'react-router'
import { saveSettings } from '#server/domain/accounts/commands.server.ts'
import { personalSettings } from '#server/domain/accounts/input.ts'
import { services } from '#server/services.server.ts'
import { SettingsForm } from '../features/settings/settings-form.tsx'
import { acting, parseForm } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { languageCookie } from '../lib/languages.ts'
import { requirePerson } from '../lib/request.server.ts'
import { themeCookie } from '../lib/themes.ts'
import { keepTyped } from '../lib/typed.server.ts'
import { zonesIn } from '../lib/zones.ts'
import { wishCookie } from '../middleware/cookies.server.ts'
import { wishesOf } from '../middleware/i18n.server.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/settings'

export function loader(args: Route.LoaderArgs) {
  const { person } = requirePerson(args)
  return {
    person,
    zones: zonesIn(wishesOf(args.context).language, person.timeZone),
    saved: new URL(args.request.url).searchParams.has('saved'),
  }
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = requirePerson(args)
  const form = await readForm(args.request)
  const answer = await acting(async () => {
    const settings = parseForm(personalSettings, form)
    await saveSettings(ctx, settings)
    const secure = services(args.context).appUrl.startsWith('https:')
    // The cookies keep language and look on this browser's signed-out pages too.
    const headers = new Headers()
    headers.append('set-cookie', wishCookie(languageCookie, settings.locale, secure))
    headers.append('set-cookie', wishCookie(themeCookie, settings.theme, secure))
    throw redirectDocument('/settings?saved', { headers })
  })
  return keepTyped(answer, form)
}

export default function Settings({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(['settings', 'common'])
  const { person, zones, saved } = loaderData
  return (
    <PlainFrame>
      <PageHeader title={t('title')} path={[{ to: '/', label: t('common:frame.home') }]} />
      {saved && !actionData ? (
        <Notice kind="good" className="mb-8 max-w-form">
          {t('saved')}
        </Notice>
      ) : null}
      <SettingsForm person={person} zones={zones} answer={actionData} />
      <section className="mt-14 max-w-form border-t border-line pt-8">
        <h2 className="font-serif text-xl font-semibold">{t('signOut.title')}</h2>
        <p className="mb-4 mt-1 text-muted">{t('signOut.lead', { email: person.email })}</p>
        <ButtonLink to="/sign-out" look="secondary">
          {t('common:frame.signOut')}
        </ButtonLink>
      </section>
    </PlainFrame>
  )
}
