import { useTranslation } from 'react-i18next'
import type { DutyListed } from '#server/domain/people/listed.ts'
import { useSeatWords } from '../../lib/seat-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Day } from '../../ui/day.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { ActForm } from './act-form.tsx'

/** Who holds which duty; administrators may end one. */
export function DutyList({ duties, answer }: { duties: readonly DutyListed[]; answer: unknown }) {
  const { t } = useTranslation('people')
  const words = useSeatWords()
  return (
    <ul className="divide-y divide-line border-y border-line">
      {duties.map(({ dutyId, kind, userId, name, office, startsAt, mayEnd }) => (
        <li key={dutyId} className="flex items-start gap-3 py-4">
          <Avatar id={userId} name={name} />
          <div className="min-w-0 grow">
            <p className="font-semibold leading-snug">{name}</p>
            <p className="text-sm text-muted">
              {words.duty(kind, office)} · {t('since')} <Day at={startsAt} />
            </p>
            {mayEnd ? (
              <ActForm
                intent="end-duty"
                id={{ name: 'dutyId', value: dutyId }}
                title={t('duties.end')}
                lead={t('duties.endLead', { name })}
                naming={name}
                go={t('duties.endGo', { name })}
                danger
                answer={answer}
              >
                <TextArea name="reason" label={t('duties.reason')} rows={2} maxLength={500} />
              </ActForm>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
