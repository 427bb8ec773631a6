/** Gives up words that are nowhere else, after naming them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Dialog, loadDialog } from '#app/ui/dialog.tsx'

interface DiscardProps {
  text: () => string
  discard: () => void | Promise<void>
}

const beginning = 160

export function Discard({ text, discard }: DiscardProps) {
  const { t } = useTranslation('plan')
  const [words, setWords] = useState<string | null>(null)
  const shown = words && words.length > beginning ? `${words.slice(0, beginning)}…` : words
  return (
    <>
      <Button
        type="button"
        look="quiet"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => setWords(text())}
      >
        {t('live.discard.open')}
      </Button>
      <Dialog
        title={t('live.discard.title')}
        open={words !== null}
        onOpenChange={(open) => (open ? null : setWords(null))}
        warning
      >
        <p className="mb-3">{t('live.discard.text')}</p>
        {shown ? (
          <blockquote className="mb-5 border-l-4 border-edge pl-4 whitespace-pre-line">{shown}</blockquote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="button" onClick={() => setWords(null)}>
            {t('live.discard.keep')}
          </Button>
          <Button type="button" look="danger" onClick={() => discard()}>
            {t('live.discard.go')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
