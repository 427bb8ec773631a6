/** The page's own session outside a browser: real sockets with a cookie, and a device that keeps nothing. */
import { vi } from 'vitest'
import WebSocket from 'ws'
import { PlanSession } from '#app/features/plan/connection/session.ts'
import { eventually } from './eventually.ts'

interface Where {
  port: number
  documentId: string
}

/** A session that has the whole text. Destroy it at the end. */
export async function openSession({ port, documentId }: Where, who: { cookie: string; userId: string }) {
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie: who.cookie } })
    }
  }
  // What a browser has and this process has not.
  vi.stubGlobal('WebSocket', WithCookie)
  vi.stubGlobal('window', new EventTarget())
  const session = new PlanSession({
    documentId,
    generation: 1,
    accountId: who.userId,
    title: 'Plan',
    socketUrl: `ws://127.0.0.1:${port}/collab`,
  })
  return {
    session,
    get text() {
      return session.doc.getText('t').toString()
    },
    write: (words: string) => session.doc.getText('t').insert(session.doc.getText('t').length, words),
    start: async () => {
      await session.start()
      await eventually(() => {
        if (!session.facts.synced) throw new Error('not synced yet')
      })
    },
  }
}
