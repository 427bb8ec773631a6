import { useTranslation } from 'react-i18next'
import type { PersonListed } from '#server/domain/people/listed.ts'
import { Button } from '../../ui/button.tsx'
import { Day } from '../../ui/day.tsx'
import { Form, useSending } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ActForm } from './act-form.tsx'

/** Somebody asked that this seat end: who, when, why, and the second key for those who hold one. */
export function EndAskedNotice({ person, answer }: { person: PersonListed; answer: unknown }) {
  const { t } = useTranslation('people')
  const sending = useSending()
  const { endAsked, abilities, seatId, name, mine } = person
  if (!endAsked) return null
  const by = endAsked.byName
  return (
    <Notice kind="waiting" className="mt-2 max-w-reading">
      <p>
        {endAsked.byMe ? t('end.askedByMe') : t(mine ? 'end.askedMine' : 'end.asked', { by })}{' '}
        <span className="text-sm">
          <Day at={endAsked.at} />
        </span>
      </p>
      <p>{t('end.reasonSaid', { reason: endAsked.reason })}</p>
      {abilities.agreeToEnd ? (
        <ActForm
          intent="agree"
          id={{ name: 'seatId', value: seatId }}
          title={t('end.agree')}
          lead={t('end.agreeLead', { name })}
          naming={name}
          go={t('end.agree')}
          danger
          answer={answer}
        />
      ) : null}
      {abilities.doNotAgree ? (
        <Form className="mt-1">
          <input type="hidden" name="intent" value="disagree" />
          <input type="hidden" name="seatId" value={seatId} />
          <Button look="secondary" busy={sending}>
            {endAsked.byMe ? t('end.takeBack') : t('end.disagree')}
          </Button>
        </Form>
      ) : null}
    </Notice>
  )
}
