/** Mail that went nowhere, for trying things out. In production this page does not exist. */
import { useTranslation } from 'react-i18next'
import { refuse } from '#app/lib/door.server.ts'
import { Day } from '#app/ui/day.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PlainFrame } from '#app/ui/plain-frame.tsx'
import { notFound } from '#server/domain/refusal.ts'
import { type LandedMail, landedMail } from '#server/mail/mailbox.server.ts'
import { services } from '#server/services.server.ts'
import type { Route } from './+types/dev-mail'

export async function loader({ context }: Route.LoaderArgs) {
  const { mailFolder, sendMailNow } = services(context)
  if (!mailFolder) throw refuse(notFound())
  await sendMailNow()
  return { mails: await landedMail(mailFolder) }
}

export default function DevMail({ loaderData: { mails } }: Route.ComponentProps) {
  const { t } = useTranslation()
  return (
    <PlainFrame person={null}>
      <PageHeader title={t('devMail.title')} lead={t('devMail.lead')} />
      {mails.length === 0 ? <EmptyState title={t('devMail.empty')} /> : null}
      <ul className="grid gap-6">
        {mails.map((mail) => (
          <Landed key={mail.id} mail={mail} />
        ))}
      </ul>
    </PlainFrame>
  )
}

function Landed({ mail }: { mail: LandedMail }) {
  return (
    <li className="rounded border border-line bg-surface p-5">
      <h2 className="font-semibold">{mail.subject}</h2>
      <p className="text-sm text-muted">
        {mail.to}
        {mail.date ? (
          <>
            {' '}
            · <Day at={mail.date} time />
          </>
        ) : null}
      </p>
      <p className="mt-3 whitespace-pre-wrap break-words">{mail.text.split(/(https?:\/\/\S+)/).map(textOrLink)}</p>
    </li>
  )
}

const textOrLink = (part: string) =>
  /^https?:\/\//.test(part) ? (
    <a key={part} href={part} className="link break-all">
      {part}
    </a>
  ) : (
    part
  )
