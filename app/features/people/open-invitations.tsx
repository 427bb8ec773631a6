import { useTranslation } from 'react-i18next'
import type { InvitationListed } from '#server/domain/invitations/place.ts'
import { useSeatWords } from '../../lib/seat-words.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Day } from '../../ui/day.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { Status } from '../../ui/status.tsx'

interface Props {
  invitations: readonly InvitationListed[]
  /** `/town/people`. */
  here: string
  answer: unknown
}

/** Invitations that wait, each with what may be done about it. */
export function OpenInvitations({ invitations, here, answer }: Props) {
  const { t } = useTranslation('people')
  if (invitations.length === 0) return <p className="text-muted">{t('open.none')}</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
          <Said invitation={invitation} />
          <Acts invitation={invitation} here={here} answer={answer} />
        </li>
      ))}
    </ul>
  )
}

function Said({ invitation }: { invitation: InvitationListed }) {
  const { t } = useTranslation(['people', 'common'])
  const words = useSeatWords()
  const { name, place, mailed, state, expiresAt, timesSent } = invitation
  const to =
    place.to === 'duty'
      ? words.duty(place.duty, place.office)
      : t('open.seat', { role: words.seat({ ...place, youth: place.under18 }), group: place.group.name })
  const how =
    typeof mailed === 'string' ? t('open.mailedTo', { email: mailed }) : t(mailed ? 'open.mailed' : 'open.handed')
  return (
    <div className="min-w-0">
      <p className="font-semibold leading-snug">{name}</p>
      <p>{to}</p>
      <p className="text-sm text-muted">
        {how} · {t('open.times', { count: timesSent })}
      </p>
      {state === 'expired' ? (
        <Status kind="late">{t('open.expired')}</Status>
      ) : (
        <Status kind="waiting" date={<Day at={expiresAt} />}>
          {t('open.until')}
        </Status>
      )}
    </div>
  )
}

function Acts({ invitation, here, answer }: { invitation: InvitationListed; here: string; answer: unknown }) {
  const { t } = useTranslation('people')
  const sending = useSending()
  const back = comeBack(answer)
  const mine = back.values?.invitationId === invitation.id
  const { id, link, abilities, mailed } = invitation
  return (
    <Form {...(mine ? back : {})} className="flex flex-wrap gap-2">
      <input type="hidden" name="invitationId" value={id} />
      {link && invitation.state === 'open' ? (
        <ButtonLink to={`${here}/invite?made=${id}`} look="secondary">
          {t('open.show')}
        </ButtonLink>
      ) : null}
      {abilities.resend ? (
        <Button name="intent" value="resend" look="quiet" busy={sending}>
          {mailed ? t('open.resend') : t('open.renew')}
        </Button>
      ) : null}
      <Button name="intent" value="withdraw" look="quiet" busy={sending}>
        {t('open.withdraw')}
      </Button>
    </Form>
  )
}
