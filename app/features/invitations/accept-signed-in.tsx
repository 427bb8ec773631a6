import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { comeBack, Form, useSending } from '../../ui/form.tsx'

/** For somebody who is signed in: one button, with the name of the account on it. */
export function AcceptSignedIn({ name, answer }: { name: string; answer: unknown }) {
  const { t } = useTranslation('people')
  const sending = useSending()
  return (
    <Form {...comeBack(answer)}>
      <p>{t('accept.as', { name })}</p>
      <div>
        <Button busy={sending}>{t('accept.goAs', { name })}</Button>
      </div>
      <p className="text-sm text-muted">{t('accept.no')}</p>
    </Form>
  )
}
