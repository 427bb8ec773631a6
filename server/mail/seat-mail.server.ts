/** What the people of a group are mailed when a seat's end was asked for, or came. */
import { peopleForNotice } from '#server/domain/mail/facts.server.ts'
import { enqueueMail } from '#server/domain/mail/queue.server.ts'
import { languageOf, wordsIn } from '#server/words.server.ts'
import type { EventOf, MailAboutOptions } from './event-mail.server.ts'

type SeatEvent = EventOf<'seat.endAsked' | 'seat.ended'>

/** Everybody in the group is told, and the person whose seat it is or was; never who did it. */
export async function mailSeatNotice({ database, now, appUrl }: MailAboutOptions, event: SeatEvent): Promise<void> {
  const { partnershipId, payload } = event
  for (const person of await peopleForNotice(database, partnershipId, payload)) {
    if (person.userId === event.actorUserId) continue
    const t = wordsIn(languageOf(person.locale))
    const { slug, groupSlug, name, group, support } = person
    const pages = {
      endAsked: `${appUrl}/${slug}/groups/${groupSlug}`,
      mayAgree: `${appUrl}/${slug}/people#${groupSlug}`,
      endAskedOwn: `${appUrl}/${slug}/people#${groupSlug}`,
      ended: `${appUrl}/${slug}/groups/${groupSlug}`,
      endedOwn: `${appUrl}/`,
    }
    const kind = noticeFor(event, person)
    await enqueueMail(
      { db: database.db, now: now() },
      {
        key: `event:${partnershipId}:${event.no}:${person.userId}`,
        partnershipId,
        to: person.email,
        subject: t('mail:seat.subject'),
        text: t(`mail:seat.${kind}`, { name, group, support, link: pages[kind] }),
      },
    )
  }
}

/** The reason stands where those can read it who may agree, and the person it is about. */
function noticeFor({ type, payload }: SeatEvent, person: { userId: string; holdsKey: boolean }) {
  const own = person.userId === payload.userId
  if (type === 'seat.ended') return own ? 'endedOwn' : 'ended'
  if (own) return 'endAskedOwn'
  return person.holdsKey ? 'mayAgree' : 'endAsked'
}
