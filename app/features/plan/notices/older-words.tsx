/** Beside a text that was replaced: the words this browser kept for the old one. Never put into the new one (SAVED-5). */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Day } from '#app/ui/day.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { OlderWords } from '../device/older.ts'
import { Rescue } from './rescue.tsx'

interface OlderWordsProps {
  accountId: string
  documentId: string
  generation: number
  title: string
}

export function OlderWordsNotice({ title, ...place }: OlderWordsProps) {
  const { t } = useTranslation('plan')
  const [words, forget] = useOlderWords(place)
  if (!words) return null
  return (
    <Notice kind="waiting">
      <p className="font-semibold">{t('live.older.what')}</p>
      <p>
        {t('live.older.since')} <Day at={new Date(words.since)} time />. {t('live.older.do')}
      </p>
      <Rescue text={() => words.text} title={title} discard={forget} />
    </Notice>
  )
}

function useOlderWords({ accountId, documentId, generation }: Omit<OlderWordsProps, 'title'>) {
  const [words, setWords] = useState<OlderWords | null>(null)
  useEffect(() => {
    // A text that was never replaced has no older one.
    if (generation <= 1) return
    let here = true
    void import('../device/older.ts')
      .then(({ olderWords }) => olderWords({ accountId, documentId, generation }))
      .then((found) => here && setWords(found))
      .catch(() => {})
    return () => {
      here = false
    }
  }, [accountId, documentId, generation])
  const forget = async () => {
    const { forgetOlder } = await import('../device/older.ts')
    await forgetOlder({ accountId, documentId, generation })
    setWords(null)
  }
  return [words, forget] as const
}
