import { useTranslation } from 'react-i18next'
import { type NamedInBoth, useSeatWords } from '../../lib/seat-words.ts'
import { Button } from '../../ui/button.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Named = NamedInBoth & { id: string }

interface Props {
  sectors: readonly Named[]
  offices: readonly Named[]
  answer: unknown
}

/** The lists that seats and signers are chosen from. */
export function SectorsAndOffices({ sectors, offices, answer }: Props) {
  const { t } = useTranslation('people')
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <NamedList
        title={t('lists.sectors')}
        rows={sectors}
        intent="add-sector"
        add={t('lists.addSector')}
        answer={answer}
      />
      <NamedList
        title={t('lists.offices')}
        rows={offices}
        intent="add-office"
        add={t('lists.addOffice')}
        answer={answer}
      />
    </div>
  )
}

interface ListProps {
  title: string
  rows: readonly Named[]
  intent: 'add-sector' | 'add-office'
  add: string
  answer: unknown
}

function NamedList({ title, rows, intent, add, answer }: ListProps) {
  const { t } = useTranslation('people')
  const { named } = useSeatWords()
  const sending = useSending()
  const back = comeBack(answer)
  const mine = back.values?.intent === intent
  return (
    <div className="grid content-start gap-3">
      <h3 className="font-semibold">{title}</h3>
      <ul className="grid gap-1">
        {rows.map((row) => (
          <li key={row.id}>{named(row)}</li>
        ))}
      </ul>
      <details open={mine}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-semibold text-accent">
          {add}
        </summary>
        <div className="mt-2">
          <Form {...(mine ? back : {})}>
            <input type="hidden" name="intent" value={intent} />
            <TextField name="nameEn" label={t('lists.nameEn')} maxLength={80} />
            <TextField name="nameEs" label={t('lists.nameEs')} maxLength={80} />
            <div>
              <Button look="secondary" busy={sending}>
                {t('lists.add')}
              </Button>
            </div>
          </Form>
        </div>
      </details>
    </div>
  )
}
