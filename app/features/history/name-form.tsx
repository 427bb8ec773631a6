/** A name for a version, or for what the plan says now; folded until somebody wants it, script or not. */
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { comeBack, Form, useSending } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export interface NameFormProps {
  /** The words one presses to open it. */
  title: string
  /** Left out for what the plan says now. */
  version?: string
  name?: string | null
  /** What the page's action answered. */
  answer: unknown
}

export function NameForm({ title, version, name, answer }: NameFormProps) {
  const { t } = useTranslation('history')
  const sending = useSending()
  const back = comeBack(answer)
  const mine = back.values?.act === 'name'
  return (
    <details open={mine} className="max-w-form">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline underline-offset-4">
        {title}
      </summary>
      <Form className="mt-2 mb-4 grid gap-4 border-l-4 border-line pl-4" {...(mine ? back : {})}>
        <input type="hidden" name="act" value="name" />
        {version ? <input type="hidden" name="version" value={version} /> : null}
        <TextField
          name="name"
          label={t('name.label')}
          hint={t('name.hint')}
          defaultValue={name ?? ''}
          maxLength={120}
          autoComplete="off"
        />
        <div>
          <Button look="secondary" busy={sending}>
            {t('name.save')}
          </Button>
        </div>
      </Form>
    </details>
  )
}
