/** The plan's name and the way back, and the form for another name while that is asked for. */
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form, type FormRefusal, useSending } from '#app/ui/form.tsx'
import { PageHeader, type Step } from '#app/ui/page-header.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export interface PlanHeaderProps {
  title: string
  path: readonly Step[]
  /** The form for another name is open: `?rename`, and the person may. */
  renaming: boolean
  /** The page's own address. */
  here: string
  answer?: { refusal?: FormRefusal; values?: Record<string, string> }
}

export function PlanHeader({ title, path, renaming, here, answer }: PlanHeaderProps) {
  return (
    <>
      <PageHeader title={title} path={path} />
      {renaming ? <RenameForm {...{ title, here, answer }} /> : null}
    </>
  )
}

function RenameForm({ title, here, answer }: Pick<PlanHeaderProps, 'title' | 'here' | 'answer'>) {
  const { t } = useTranslation(['plan', 'common'])
  const sending = useSending()
  return (
    <Form className="mb-8 grid max-w-form gap-4" action={`${here}?rename`} {...answer}>
      <input type="hidden" name="act" value="rename" />
      <TextField name="title" label={t('page.newName')} defaultValue={title} maxLength={120} autoFocus />
      <div className="flex flex-wrap gap-3">
        <Button busy={sending}>{t('common:form.save')}</Button>
        <ButtonLink to={here} look="quiet" replace>
          {t('common:form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
