/** What is mailed when something happened. Subjects give nothing away on a locked screen. */
import type { Database } from '#db/client.ts'
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { invitationLink } from '#server/domain/invitations/link.ts'
import { invitationForMail } from '#server/domain/mail/facts.server.ts'
import { enqueueMail } from '#server/domain/mail/queue.server.ts'
import { type Language, languageOf, wordsIn } from '#server/words.server.ts'
import { mailSeatNotice } from './seat-mail.server.ts'

export interface MailAboutOptions {
  database: Database
  appUrl: string
  now(): Date
  sign(text: string): string
  /** A mail waits to be sent. */
  mailWaits(): unknown
}

/** Puts the mails about one event into the queue, keyed by the event: twice is harmless (EVENT-3). */
export async function mailAbout(options: MailAboutOptions, event: RecordedEvent): Promise<void> {
  if (event.type === 'invitation.sent') await mailInvitation(options, event)
  if (event.type === 'seat.endAsked' || event.type === 'seat.ended') await mailSeatNotice(options, event)
  options.mailWaits()
}

export type EventOf<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>

async function mailInvitation(options: MailAboutOptions, event: EventOf<'invitation.sent'>): Promise<void> {
  const { database, now, sign, appUrl } = options
  const found = await invitationForMail(database, event.partnershipId, event.payload.invitationId)
  if (!found || found.invitation.timesSent !== event.payload.timesSent) return
  const { invitation } = found
  const language = languageOf(invitation.locale)
  const t = wordsIn(language)
  const office = language === 'es' ? found.officeEs : found.officeEn
  const what = invitation.duty
    ? [t(`common:duty.${invitation.duty}` as never), office].filter(Boolean).join(' · ')
    : t('mail:seatIn', { role: t(`common:role.${invitation.role}` as never), group: found.group })
  const link = `${appUrl}/invitations/${invitationLink(sign, invitation)}`
  await enqueueMail(
    { db: database.db, now: now() },
    {
      key: `event:${event.partnershipId}:${event.no}`,
      partnershipId: event.partnershipId,
      to: found.email,
      subject: t('mail:invitation.subject'),
      text: t('mail:invitation.text', {
        name: invitation.name,
        inviter: found.inviter ?? t('mail:someone'),
        town: found.town,
        what,
        until: civilDate(invitation.expiresAt, language, found.timeZone),
        support: found.support,
        link,
      }),
    },
  )
}

const civilDate = (moment: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }).format(moment)
