/** The connection ended in a way that only the person, or a fresh page, can mend. */
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Ending } from '../connection/close-codes.ts'
import type { NoticesProps } from './notices.tsx'
import { Rescue } from './rescue.tsx'
import { Safe } from './safe.tsx'

const reload = () => location.reload()

export function Ended({ ending, session, facts, title, accountName, signIn }: NoticesProps & { ending: Ending }) {
  const { t } = useTranslation('plan')
  const text = () => session.unsentText()
  const then = !facts.unsaved ? 'saved' : facts.kept ? 'kept' : 'here'
  const reloadButton = (
    <Button type="button" onClick={reload}>
      {t('live.ending.reloadNow')}
    </Button>
  )
  const signInButton = (
    <Button type="button" className="mt-3" onClick={signIn}>
      {t('live.ending.signInAgain')}
    </Button>
  )
  switch (ending) {
    case 'sign-in':
      return (
        <Notice kind="waiting" alert>
          <p className="font-semibold">{t('live.ending.signIn')}</p>
          <Safe facts={facts} />
          <p>{t('live.ending.signInDo')}</p>
          {signInButton}
        </Notice>
      )
    case 'other-account':
      return (
        <Notice kind="waiting" alert>
          <p className="font-semibold">{t('live.ending.other')}</p>
          <Safe facts={facts} />
          <p>{t('live.ending.otherDo', { name: accountName })}</p>
          {signInButton}
        </Notice>
      )
    case 'no-access':
      return (
        <Notice kind="late" alert>
          <p className="font-semibold">{t('live.ending.noAccess')}</p>
          <Safe facts={facts} />
          <p>{t('live.ending.noAccessDo')}</p>
          {facts.unsaved ? <Rescue text={text} title={title} /> : null}
        </Notice>
      )
    case 'reload':
      return (
        <Notice kind="waiting" alert>
          <p className="font-semibold">{t('live.ending.reload.what')}</p>
          <Safe facts={facts} />
          <p>{t(`live.ending.reload.${then}`)}</p>
          {facts.unsaved ? (
            <Rescue text={text} title={title}>
              {reloadButton}
            </Rescue>
          ) : (
            <p className="mt-3">{reloadButton}</p>
          )}
        </Notice>
      )
    case 'replaced':
      return (
        <Notice kind="late" alert>
          <p className="font-semibold">{t('live.ending.replaced.what')}</p>
          <Safe facts={facts} />
          <p>{t(`live.ending.replaced.${then}`)}</p>
          {facts.unsaved ? (
            <Rescue text={text} title={title}>
              {reloadButton}
            </Rescue>
          ) : (
            <p className="mt-3">{reloadButton}</p>
          )}
        </Notice>
      )
    case 'too-large':
      return (
        <Notice kind="late" alert>
          <p className="font-semibold">{t('live.ending.tooLarge')}</p>
          <Safe facts={facts} />
          <p>{t('live.ending.tooLargeDo')}</p>
          <Rescue text={text} title={title} discard={() => session.discard().then(reload)} />
        </Notice>
      )
  }
}
