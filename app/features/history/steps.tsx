/** From change to change: by two buttons, or with Alt and an arrow key. Without a script it says how many there are. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'

export function Steps({ count }: { count: number }) {
  const { t } = useTranslation('history')
  const { at, go, ready } = useSteps(count)
  return (
    <div className="difference-steps">
      <p role="status" className="font-semibold">
        {at > 0 ? t('difference.at', { no: at, count }) : t('difference.changes', { count })}
      </p>
      {ready ? (
        <>
          <Button
            type="button"
            look="secondary"
            aria-label={t('difference.previousLong')}
            onClick={() => go(-1)}
            disabled={at <= 1}
          >
            <ChevronUp aria-hidden className="size-4" />
            {t('difference.previous')}
          </Button>
          <Button
            type="button"
            look="secondary"
            aria-label={t('difference.nextLong')}
            onClick={() => go(1)}
            disabled={at >= count}
          >
            <ChevronDown aria-hidden className="size-4" />
            {t('difference.next')}
          </Button>
          <p className="sr-only">{t('difference.keys')}</p>
        </>
      ) : null}
    </div>
  )
}

function useSteps(count: number) {
  const [at, setAt] = useState(0)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])

  const go = (by: number) => {
    const to = Math.min(count, Math.max(1, at + by))
    setAt(to)
    const change = document.getElementById(`change-${to}`)
    change?.focus({ preventScroll: true })
    change?.scrollIntoView({ block: 'center' })
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      go(event.key === 'ArrowDown' ? 1 : -1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return { at, go, ready }
}
