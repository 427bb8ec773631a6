/** The session of the plan on this page: opened when the page is shown, closed when it is left. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { holdPage } from '#app/lib/live-changes.ts'
import { PlanSession, type SessionFacts } from './connection/session.ts'
import type { PlanDeskProps } from './desk-props.ts'
import { leavingLoses } from './saved-state.ts'

type Plan = Pick<PlanDeskProps, 'documentId' | 'generation' | 'accountId'>

/** Null until the page runs in a browser. */
export function useSession({ documentId, generation, accountId }: Plan, title: string): PlanSession | null {
  const [session, setSession] = useState<PlanSession | null>(null)
  // The title only labels what is kept on the device: renaming a plan must not close it.
  const [label] = useState(title)
  useEffect(() => {
    const socketUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`
    const opened = new PlanSession({ documentId, generation, accountId, title: label, socketUrl })
    void opened.start()
    setSession(opened)
    return () => {
      opened.destroy()
      setSession(null)
    }
  }, [documentId, generation, accountId, label])
  return session
}

export const useFacts = (session: PlanSession): SessionFacts =>
  useSyncExternalStore(session.subscribe, () => session.facts)

/** The browser asks before the page is closed, but only while words would be lost (SAVED-3). */
export function useLeaveWarning(facts: SessionFacts): void {
  const loses = leavingLoses(facts)
  useEffect(() => {
    if (!loses) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [loses])
}

/**
 * While words are on this page that the server has not got, the page is not asked for anew: whoever may not read it any more would
 * lose them with it. A reader's page may go on: it has been judged, and says what became of the words.
 */
export function useHeldPage(facts: SessionFacts): void {
  const held = facts.unsaved && (facts.access !== 'read' || facts.ending !== null)
  useEffect(() => (held ? holdPage() : undefined), [held])
}
