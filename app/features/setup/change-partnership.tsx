import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { AnswerFields, type PartnershipFacts, TownFields } from './partnership-fields.tsx'

/** For the administrator: the facts of the partnership, folded away until they are to be changed. */
export function ChangePartnership({ facts, answer }: { facts: PartnershipFacts; answer: unknown }) {
  const { t } = useTranslation(['people', 'common'])
  const sending = useSending()
  const back = comeBack(answer)
  return (
    <details open={back.refusal !== null}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        {t('about.edit')}
      </summary>
      <div className="mt-4">
        <Form {...back}>
          <TownFields facts={facts} />
          <AnswerFields facts={facts} />
          <div>
            <Button busy={sending}>{t('common:form.save')}</Button>
          </div>
        </Form>
      </div>
    </details>
  )
}
