/** The plan's name and the way back, with what was done to it: put away, or about to be renamed. */
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Day } from '#app/ui/day.tsx'
import { Form, type FormRefusal, useSending } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader, type Step } from '#app/ui/page-header.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export interface PlanHeaderProps {
  title: string
  path: readonly Step[]
  archivedAt: Date | null
  abilities: { rename: boolean; archive: boolean }
  /** The form for another name is open: `?rename`. */
  renaming: boolean
  /** The page's own address. */
  here: string
  answer?: { refusal?: FormRefusal; values?: Record<string, string> }
}

export function PlanHeader({ title, path, archivedAt, abilities, renaming, here, answer }: PlanHeaderProps) {
  const { t } = useTranslation(['plan', 'common'])
  return (
    <>
      <PageHeader title={title} path={path} />
      {renaming && abilities.rename ? <RenameForm {...{ title, here, answer }} /> : null}
      {archivedAt ? (
        <Notice className="mb-6 max-w-reading">
          <p>
            {t('page.archived')} <Day at={archivedAt} />
          </p>
          {abilities.archive ? (
            <Form className="mt-3" action={here}>
              <Button look="secondary" name="act" value="unarchive">
                {t('page.unarchive')}
              </Button>
            </Form>
          ) : null}
        </Notice>
      ) : null}
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
