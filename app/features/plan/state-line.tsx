/** The saved state, seen and heard. */
import { Check, CloudOff, Eye, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Status } from '#app/ui/status.tsx'
import { announcement, type SavedState } from './saved-state.ts'

const looks = {
  saved: { kind: 'none', icon: Check },
  saving: { kind: 'none', icon: LoaderCircle },
  keptOnDevice: { kind: 'waiting', icon: CloudOff },
  reconnecting: { kind: 'waiting', icon: CloudOff },
  keepOpen: { kind: 'late', icon: TriangleAlert },
  readOnly: { kind: 'none', icon: Eye },
} as const

const calm = 500

/** "Saved" comes a moment later than it could, so that the line does not flicker with every key; all else comes at once. */
function useCalm(state: SavedState): SavedState {
  const [shown, setShown] = useState(state)
  useEffect(() => {
    const wait = setTimeout(setShown, state === 'saved' ? calm : 0, state)
    return () => clearTimeout(wait)
  }, [state])
  return state === 'saved' ? shown : state
}

export function StateLine({ state }: { state: SavedState }) {
  const { t } = useTranslation('plan')
  const shown = useCalm(state)
  const said = useRef<SavedState | null>(null)
  const [heard, setHeard] = useState('')
  useEffect(() => {
    const news = announcement(said.current, shown)
    if (news && news !== 'none') setHeard(t(`live.saved.${news}`))
    if (news) said.current = news
  }, [shown, t])
  if (shown === 'none') return <span role="status" className="sr-only" />
  const { kind, icon } = looks[shown]
  return (
    <>
      <span data-saved-state={shown} className="min-w-0">
        <Status kind={kind} icon={icon}>
          {t(`live.saved.${shown}`)}
        </Status>
      </span>
      <span role="status" className="sr-only">
        {heard}
      </span>
    </>
  )
}
