/** Bringing a version back: asked once more, by its name; and the way back right afterwards. */
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { comeBack, Form, useSending } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type SaidVersion, useVersionWords } from './version-words.ts'

interface RestoreProps {
  version: SaidVersion & { id: string }
  answer: unknown
}

export function RestoreForm({ version, answer }: RestoreProps) {
  const { t } = useTranslation('history')
  const { called } = useVersionWords()
  const sending = useSending()
  const back = comeBack(answer)
  const mine = back.values?.act === 'restore'
  return (
    <details open={mine} className="max-w-form">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline underline-offset-4">
        {t('restore.open')}
      </summary>
      <Form className="mt-2 mb-4 grid gap-4 border-l-4 border-line pl-4" {...(mine ? back : {})}>
        <input type="hidden" name="act" value="restore" />
        <input type="hidden" name="version" value={version.id} />
        <p>{t('restore.lead', { version: called(version) })}</p>
        <div>
          <Button busy={sending}>{t('restore.go', { version: called(version) })}</Button>
        </div>
      </Form>
    </details>
  )
}

interface RestoredProps {
  /** What the plan says again. */
  version: SaidVersion
  /** What it said before, for those who may bring it back. */
  undo: string | null
}

export function Restored({ version, undo }: RestoredProps) {
  const { t } = useTranslation('history')
  const { called } = useVersionWords()
  const sending = useSending()
  return (
    <Notice kind="good" className="mb-6 max-w-reading">
      <p>{t('restore.done', { version: called(version) })}</p>
      {undo ? (
        <Form className="mt-3">
          <input type="hidden" name="act" value="restore" />
          <input type="hidden" name="version" value={undo} />
          <Button look="secondary" busy={sending}>
            {t('restore.undo')}
          </Button>
        </Form>
      ) : null}
    </Notice>
  )
}
