/** Words that cannot be sent as they are: copied, downloaded, or given up by name. Never lost unasked (SAVED-6). */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Discard } from './discard.tsx'

interface RescueProps {
  /** The words, as plain text; asked for only when they are wanted. */
  text: () => string
  /** Names the file. */
  title: string
  /** Gives the words up, where that is a way on. */
  discard?: () => void | Promise<void>
  /** More ways out, before these. */
  children?: ReactNode
}

export function Rescue({ text, title, discard, children }: RescueProps) {
  const { t } = useTranslation('plan')
  const id = useId()
  const [copy, setCopy] = useState<Copy | null>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (copy?.copied === false) words.current?.select()
  }, [copy])
  const download = () => {
    const address = URL.createObjectURL(new Blob([text()], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${title}.txt`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <div className="mt-3 grid gap-3">
      <div className="flex flex-wrap gap-3">
        {children}
        <Button type="button" look="secondary" onClick={async () => setCopy(await copied(text()))}>
          {t('live.unsent.copy')}
        </Button>
        <Button type="button" look="secondary" onClick={download}>
          {t('live.unsent.download')}
        </Button>
        {discard ? <Discard text={text} discard={discard} /> : null}
      </div>
      <p role="status" className="font-semibold empty:hidden">
        {copy ? t(copy.copied ? 'live.unsent.copied' : 'live.unsent.copyByHand') : null}
      </p>
      {copy ? (
        <div>
          <label htmlFor={id} className="mb-1 block font-semibold">
            {t('live.unsent.words')}
          </label>
          <textarea id={id} ref={words} className="field" readOnly rows={5} value={copy.text} />
        </div>
      ) : null}
    </div>
  )
}

interface Copy {
  text: string
  copied: boolean
}

/** Many browsers and every page without https forbid the clipboard: then the words are shown, selected. */
async function copied(text: string): Promise<Copy> {
  try {
    await navigator.clipboard.writeText(text)
    return { text, copied: true }
  } catch {
    return { text, copied: false }
  }
}
