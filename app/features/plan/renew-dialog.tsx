/** Asks a person whose sign-in ended to sign in again, in place. Only the same account may send what is on this page. */
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { isSignedIn, type Renewal, signInAgain } from './renew.ts'

export interface RenewDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  accountName: string
  /** Somebody else is signed in now. */
  other: boolean
  renewed: () => void
}

export function RenewDialog({ open, onOpenChange, ...form }: RenewDialogProps) {
  const { t } = useTranslation('plan')
  return (
    <Dialog title={t('live.renew.title')} open={open} onOpenChange={onOpenChange} warning>
      <RenewForm {...form} later={() => onOpenChange(false)} />
    </Dialog>
  )
}

type RenewFormProps = Omit<RenewDialogProps, 'open' | 'onOpenChange'> & { later: () => void }

function RenewForm({ accountName, other, renewed, later }: RenewFormProps) {
  const { t } = useTranslation('plan')
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Renewal | null>(null)
  const settle = async (ask: Promise<Renewal>) => {
    setBusy(true)
    const answer = await ask
    setBusy(false)
    setOutcome(answer)
    if (answer === 'signed-in') renewed()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void settle(signInAgain(new FormData(event.currentTarget)))
  }
  const said = {
    wrong: t('live.renew.wrong'),
    unreachable: t('live.renew.unreachable'),
    'not-signed-in': t('live.renew.notYet'),
    'signed-in': '',
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <p>{other ? t('live.renew.other', { name: accountName }) : t('live.renew.text')}</p>
      <div>
        <label htmlFor={`${id}-email`} className="mb-1 block font-semibold">
          {t('live.renew.email')}
        </label>
        <input id={`${id}-email`} name="email" type="email" autoComplete="username" required className="field" />
      </div>
      <div>
        <label htmlFor={`${id}-password`} className="mb-1 block font-semibold">
          {t('live.renew.password')}
        </label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="field"
        />
      </div>
      <p role="alert" className="text-late">
        {outcome ? said[outcome] : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button busy={busy}>{busy ? t('live.renew.busy') : t('live.renew.submit')}</Button>
        {other ? (
          <Button type="button" look="secondary" onClick={() => location.reload()}>
            {t('live.renew.openAsOther')}
          </Button>
        ) : (
          <Button type="button" look="secondary" onClick={() => settle(isSignedIn())}>
            {t('live.renew.retry')}
          </Button>
        )}
        <Button type="button" look="quiet" onClick={later}>
          {t('live.renew.later')}
        </Button>
      </div>
      <a href="/sign-in" target="_blank" rel="noopener" className="link">
        {t('live.renew.elsewhere')}
      </a>
    </form>
  )
}
