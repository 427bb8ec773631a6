/** `/about`: who runs this computer, who can read what, how long it is kept, what "Saved" means. No sign-in needed. */
import { useTranslation } from 'react-i18next'
import { operatorsHere } from '#server/domain/partnerships/operators.server.ts'
import { services } from '#server/services.server.ts'
import { ctxFor } from '../lib/request.server.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PlainFrame } from '../ui/plain-frame.tsx'
import type { Route } from './+types/about'

export async function loader(args: Route.LoaderArgs) {
  const { database } = services(args.context)
  return { operators: await operatorsHere(ctxFor(args)), store: database.kind }
}

const parts = {
  who: ['backups', 'noOthers'],
  reading: ['group', 'duties', 'computer', 'law', 'notLogged'],
  kept: ['written', 'removed', 'device', 'links'],
  saved: ['means', 'crash'],
  not: ['emergency', 'case'],
} as const

export default function About({ loaderData: { operators, store } }: Route.ComponentProps) {
  const { t } = useTranslation(['about', 'common'])
  return (
    <PlainFrame>
      <PageHeader title={t('title')} path={[{ to: '/', label: t('common:frame.home') }]} lead={t('lead')} />
      <div className="grid max-w-reading gap-10 font-serif text-[1.0625rem] leading-relaxed">
        <Part title={t('who.title')}>
          <p>{operators.length > 0 ? t('who.operator', { operator: operators.join('; ') }) : t('who.nobody')}</p>
          {parts.who.map((key) => (
            <p key={key}>{t(`who.${key}`)}</p>
          ))}
        </Part>
        <Part title={t('reading.title')}>
          {parts.reading.map((key) => (
            <p key={key}>{t(`reading.${key}`)}</p>
          ))}
        </Part>
        <Part title={t('kept.title')}>
          {parts.kept.map((key) => (
            <p key={key}>{t(`kept.${key}`)}</p>
          ))}
        </Part>
        <Part title={t('saved.title')}>
          {parts.saved.map((key) => (
            <p key={key}>{t(`saved.${key}`)}</p>
          ))}
          <p>{t(`saved.power.${store}`)}</p>
        </Part>
        <Part title={t('not.title')}>
          {parts.not.map((key) => (
            <p key={key}>{t(`not.${key}`)}</p>
          ))}
        </Part>
      </div>
    </PlainFrame>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  )
}
