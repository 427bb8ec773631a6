/** Where the words of this person are now: the second of the three things every notice says (SAVED-1, SAVED-2). */
import { useTranslation } from 'react-i18next'
import type { SavedFacts } from '../saved-state.ts'

export function Safe({ facts }: { facts: Pick<SavedFacts, 'unsaved' | 'kept'> }) {
  const { t } = useTranslation('plan')
  const where = !facts.unsaved ? 'saved' : facts.kept ? 'kept' : 'here'
  return <p>{t(`live.safe.${where}`)}</p>
}
