/**
 * What has to be said beyond the saved state's few words. Each notice says what happened, what is safe, and what to do; at most one
 * of them is about the connection.
 */
import type { PlanSession, SessionFacts } from '../connection/session.ts'
import { Ended } from './ended.tsx'
import { Fullness } from './fullness.tsx'
import { ReadOnlyNow } from './read-only-now.tsx'
import { Trouble } from './trouble.tsx'
import { Unreached } from './unreached.tsx'

export interface NoticesProps {
  session: PlanSession
  facts: SessionFacts
  title: string
  accountName: string
  /** The plan was put away: nobody can change it. */
  archived: boolean
  signIn: () => void
}

export function Notices(props: NoticesProps) {
  return (
    <>
      <Connection {...props} />
      <Fullness {...props} />
    </>
  )
}

function Connection(props: NoticesProps) {
  const { facts } = props
  if (facts.ending) return <Ended {...props} ending={facts.ending} />
  if (facts.access === 'read' && facts.unsaved) return <ReadOnlyNow {...props} />
  if (facts.trouble && facts.unsaved) return <Trouble {...props} />
  if (facts.connection === 'lost' && (facts.blocked || !facts.synced)) return <Unreached {...props} />
  return null
}
