/** Any two versions, chosen from two lists: a form that asks by its address, so that it can be sent to somebody. */
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Select } from '#app/ui/select.tsx'
import { type SaidVersion, useVersionWords } from './version-words.ts'

export interface CompareFormProps {
  action: string
  choices: readonly (SaidVersion & { id: string })[]
  from: string | null
  to: string
}

export function CompareForm({ action, choices, from, to }: CompareFormProps) {
  const { t } = useTranslation('history')
  const { called } = useVersionWords()
  const options = choices.map((version) => ({ value: version.id, label: called(version) }))
  const now = { value: 'now', label: t('now.title') }
  return (
    // A select keeps what was chosen in it: another address is another form.
    <Form
      key={`${from} ${to}`}
      method="get"
      action={action}
      className="mb-6 flex flex-wrap items-end gap-4 print:hidden"
    >
      <Select
        className="min-w-0 max-w-full"
        name="from"
        label={t('difference.from')}
        options={options}
        defaultValue={from ?? undefined}
      />
      <Select
        className="min-w-0 max-w-full"
        name="to"
        label={t('difference.to')}
        options={[now, ...options]}
        defaultValue={to}
      />
      <Button look="secondary">{t('difference.go')}</Button>
    </Form>
  )
}
