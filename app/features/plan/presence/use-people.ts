import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSession } from '../connection/session.ts'
import { type PersonHere, type PresenceWords, peopleHere } from './people.ts'

/** The words of labels in the reader's language. */
export function usePresenceWords(): PresenceWords {
  const { t, i18n } = useTranslation(['plan', 'common'])
  return useMemo(
    () => ({
      language: i18n.language,
      affiliation: (key) => i18n.t(`common:affiliation.${key}`, { defaultValue: '' }),
      duty: (key) => i18n.t(`common:duty.${key}`, { defaultValue: '' }),
      youth: t('youth', { ns: 'common' }),
      recordingFor: (seat) => t('live.here.recordingFor', { seat }),
    }),
    [t, i18n],
  )
}

/** Who is here now. Changes when somebody comes, goes or is renamed, not with every move of a cursor. */
export function usePeople(session: PlanSession, standing: string | null, words: PresenceWords): PersonHere[] {
  const [people, setPeople] = useState<PersonHere[]>([])
  useEffect(() => {
    const { awareness } = session.provider
    const user: unknown = standing ? JSON.parse(standing).user : null
    const look = () => {
      const now = peopleHere(awareness.getStates(), { clientId: awareness.clientID, user }, words)
      setPeople((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [session, standing, words])
  return people
}
