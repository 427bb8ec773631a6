import { useTranslation } from 'react-i18next'
import type { PersonListed } from '#server/domain/people/listed.ts'
import { useSeatWords } from '../../lib/seat-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Day } from '../../ui/day.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { ActForm } from './act-form.tsx'
import { EndAskedNotice } from './end-asked-notice.tsx'

export interface PersonRowProps {
  person: PersonListed
  group: { name: string }
  answer: unknown
}

/** A person in a seat, and what one may do about it. */
export function PersonRow({ person, group, answer }: PersonRowProps) {
  const { t } = useTranslation('people')
  const words = useSeatWords()
  const { abilities, name } = person
  const id = { name: 'seatId' as const, value: person.seatId }
  return (
    <li className="py-4">
      <div className="flex items-start gap-3">
        <Avatar id={person.userId} name={name} />
        <div className="min-w-0 grow">
          <p className="font-semibold leading-snug">
            {name}
            {person.mine ? <span className="font-normal text-muted"> ({t('you')})</span> : null}
          </p>
          <p className="text-sm text-muted">
            {words.seat(person)} · {t('since')} <Day at={person.startsAt} />
          </p>
          <EndAskedNotice person={person} answer={answer} />
          {abilities.askToEnd ? (
            <ActForm
              intent="ask"
              id={id}
              title={t('end.ask')}
              lead={t('end.askLead')}
              go={t('end.askGo', { name })}
              answer={answer}
            >
              <TextArea name="reason" label={t('end.reason')} hint={t('end.reasonHint')} rows={3} maxLength={500} />
            </ActForm>
          ) : null}
          {abilities.leave ? (
            <ActForm
              intent="leave"
              id={id}
              title={t('end.leave')}
              lead={t('end.leaveLead')}
              naming={group.name}
              go={t('end.leaveGo', { group: group.name })}
              danger
              answer={answer}
            >
              <TextArea name="reason" label={t('end.leaveReason')} optional rows={2} maxLength={500} />
            </ActForm>
          ) : null}
        </div>
      </div>
    </li>
  )
}
