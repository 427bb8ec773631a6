import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Day } from '#app/ui/day.tsx'
import { Form } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** Says that a plan was put away, and takes it back for those who may. */
export function PutAway({ at, here, undo }: { at: Date; here: string; undo: boolean }) {
  const { t } = useTranslation('plan')
  return (
    <Notice className="mb-6 max-w-reading print:hidden">
      <p>
        {t('page.putAway')} <Day at={at} />. {t('page.archived')}
      </p>
      {undo ? (
        <Form className="mt-3" action={here}>
          <Button look="secondary" name="act" value="unarchive">
            {t('page.unarchive')}
          </Button>
        </Form>
      ) : null}
    </Notice>
  )
}
