import { Check, Copy, Printer } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Day } from '../../ui/day.tsx'
import { Notice } from '../../ui/notice.tsx'

interface Props {
  name: string
  mailed: string | boolean
  /** The whole address; null when it is mailed. */
  address: string | null
  expiresAt: Date | string
  here: string
}

/** After an invitation was made: where it went, or the link to hand over. Prints as a slip of paper. */
export function InvitationMade({ name, mailed, address, expiresAt, here }: Props) {
  const { t } = useTranslation('people')
  return (
    <div className="grid max-w-reading gap-6">
      {address ? (
        <LinkSlip address={address} name={name} />
      ) : (
        <Notice kind="good">
          {typeof mailed === 'string' ? t('made.mailed', { email: mailed }) : t('made.mailedPlain')}
        </Notice>
      )}
      <p>
        {t('made.until')} <Day at={expiresAt} />.
      </p>
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink to={`${here}/invite`} look="secondary">
          {t('made.another')}
        </ButtonLink>
        <ButtonLink to={here} look="quiet">
          {t('made.back')}
        </ButtonLink>
      </div>
    </div>
  )
}

function LinkSlip({ address, name }: { address: string; name: string }) {
  const { t } = useTranslation('people')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  // Copying and printing need the script: the buttons come with it, the link itself is always there to select.
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const copy = async () => {
    field.current?.select()
    await navigator.clipboard?.writeText(address)
    setCopied(true)
  }
  return (
    <section className="grid gap-3 rounded border border-line bg-surface p-5">
      <h2 className="font-serif text-lg font-semibold">{t('made.handOver', { name })}</h2>
      <p>{t('made.once')}</p>
      <label htmlFor={id} className="sr-only">
        {t('made.link')}
      </label>
      <input
        id={id}
        ref={field}
        readOnly
        value={address}
        className="field font-mono text-sm print:hidden"
        onFocus={(event) => event.target.select()}
      />
      <p className="hidden break-all font-mono text-lg print:block">{address}</p>
      {ready ? (
        <div className="flex flex-wrap gap-3 print:hidden">
          <Button type="button" onClick={() => void copy()}>
            {copied ? <Check aria-hidden className="size-5" /> : <Copy aria-hidden className="size-5" />}
            <span aria-live="polite">{copied ? t('made.copied') : t('made.copy')}</span>
          </Button>
          <Button type="button" look="secondary" onClick={() => window.print()}>
            <Printer aria-hidden className="size-5" />
            {t('made.print')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
