/** What has to be said about the connection beyond the saved state's few words, with the way out of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { PlanSession, SessionFacts } from './connection/session.ts'

export interface NoticesProps {
  session: PlanSession
  facts: SessionFacts
  title: string
  /** Takes back the last change of this person. */
  takeBack?: () => void
  signIn: () => void
}

export function Notices({ session, facts, title, takeBack, signIn }: NoticesProps) {
  const { t } = useTranslation('plan')
  const cannotSend = facts.unsaved && (facts.ending === 'no-access' || facts.access === 'read' || facts.refused)
  return (
    <>
      {facts.ending === 'sign-in' || facts.ending === 'other-account' ? (
        <Notice kind="waiting" alert>
          <p>{t('live.ending.signIn')}</p>
          <Button type="button" className="mt-3" onClick={signIn}>
            {t('live.ending.signInAgain')}
          </Button>
        </Notice>
      ) : null}
      {facts.ending === 'no-access' ? (
        <Notice kind="late" alert>
          {t('live.ending.noAccess')}
        </Notice>
      ) : null}
      {facts.ending === 'reload' ? (
        <Notice kind="waiting" alert>
          <p>{t('live.ending.reload')}</p>
          <Button type="button" className="mt-3" onClick={() => location.reload()}>
            {t('live.ending.reloadNow')}
          </Button>
        </Notice>
      ) : null}
      {facts.ending === 'too-large' ? (
        <Notice kind="late" alert>
          <p>{t('live.ending.tooLarge')}</p>
          {takeBack ? (
            <Button type="button" className="mt-3" onClick={takeBack}>
              {t('live.ending.takeBack')}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {cannotSend ? <Rescue session={session} title={title} readOnly={facts.access === 'read'} /> : null}
      {!facts.ending && facts.connection === 'lost' && !facts.synced ? (
        <Notice kind="waiting">{t('live.offline')}</Notice>
      ) : null}
    </>
  )
}

/** Words that cannot be sent any more are never lost without a copy. */
function Rescue({ session, title, readOnly }: { session: PlanSession; title: string; readOnly: boolean }) {
  const { t } = useTranslation('plan')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(session.unsentText())
    setCopied(true)
  }
  const download = () => {
    const address = URL.createObjectURL(new Blob([session.unsentText()], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${title}.txt`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Notice kind="late">
      {readOnly ? <p className="mb-3">{t('live.unsent.readOnly')}</p> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="button" look="secondary" onClick={copy}>
          {copied ? t('live.unsent.copied') : t('live.unsent.copy')}
        </Button>
        <Button type="button" look="secondary" onClick={download}>
          {t('live.unsent.download')}
        </Button>
      </div>
    </Notice>
  )
}
