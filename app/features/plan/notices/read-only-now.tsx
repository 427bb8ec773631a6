/** Somebody comes back as a reader with words that were not sent: what changed, and what becomes of the words. */
import { useTranslation } from 'react-i18next'
import { Notice } from '#app/ui/notice.tsx'
import type { NoticesProps } from './notices.tsx'
import { Rescue } from './rescue.tsx'
import { Safe } from './safe.tsx'

export function ReadOnlyNow({ session, facts, title, archived }: NoticesProps) {
  const { t } = useTranslation('plan')
  const why = archived ? 'putAway' : mayRecord(facts.standing) ? 'otherSeat' : 'reader'
  return (
    <Notice kind="late" alert>
      <p className="font-semibold">{t(`live.readOnly.${why}`)}</p>
      <Safe facts={facts} />
      <p>{t(`live.readOnly.${why}Do`)}</p>
      <Rescue
        text={() => session.unsentText()}
        title={title}
        discard={() => session.discard().then(() => location.reload())}
      />
    </Notice>
  )
}

/** Whether this person could write if they chose another seat to record for. */
function mayRecord(standing: string | null): boolean {
  const about: unknown = standing ? JSON.parse(standing) : null
  return typeof about === 'object' && about !== null && 'mayRecord' in about && about.mayRecord === true
}
