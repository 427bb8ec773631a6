/** One act on one person or duty, folded behind its name: the fields appear when it is opened, script or not. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface ActFormProps {
  /** Which act, and on what: also tells whose refusal came back. */
  intent: string
  id: { name: 'seatId' | 'dutyId'; value: string }
  title: string
  lead: string
  /** To be written out before it happens; absent where it can be taken back. */
  naming?: string
  go: string
  danger?: boolean
  answer: unknown
  children?: ReactNode
}

export function ActForm({ intent, id, title, lead, naming, go, danger = false, answer, children }: ActFormProps) {
  const { t } = useTranslation('people')
  const sending = useSending()
  const back = comeBack(answer)
  const mine = back.values?.intent === intent && back.values[id.name] === id.value
  return (
    <details open={mine} className="max-w-form">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-muted underline underline-offset-4 hover:text-ink">
        {title}
      </summary>
      <div className="mb-4 mt-2 grid gap-4 border-l-4 border-line pl-4">
        <p className="text-muted">{lead}</p>
        <Form {...(mine ? back : {})}>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name={id.name} value={id.value} />
          {children}
          {naming ? (
            <TextField
              name="confirm"
              label={t('confirm.label', { name: naming })}
              hint={t('confirm.hint')}
              autoComplete="off"
            />
          ) : null}
          <div>
            <Button look={danger ? 'danger' : 'primary'} busy={sending}>
              {go}
            </Button>
          </div>
        </Form>
      </div>
    </details>
  )
}
