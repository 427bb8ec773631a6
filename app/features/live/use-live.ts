/** Keeps a page true while it is open: whenever something it may show has changed, it asks its loaders again. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNavigation, useRevalidator } from 'react-router'
import { type Change, isPageHeld, takenByListener, watchHolds } from '#app/lib/live-changes.ts'

/** Several changes in a row are one question. */
const settleMs = 200

export function useLive(): void {
  const { revalidate } = useRevalidator()
  const moving = useNavigation().state !== 'idle'
  const held = useSyncExternalStore(watchHolds, isPageHeld, () => false)
  const [outdated, setOutdated] = useState(false)

  // Whoever is on the way to another page is not held up: asking now would break that request off and begin it again.
  useEffect(() => {
    if (!outdated || moving || held) return
    setOutdated(false)
    void revalidate()
  }, [outdated, moving, held, revalidate])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let close = () => {}
    let left = false
    const askAgain = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setOutdated(true), settleMs)
    }
    const connect = async () => {
      const { io } = await import('socket.io-client')
      if (left) return
      // Some networks let no socket through: then it asks again and again, which comes to the same.
      const socket = io({ path: '/live', transports: ['websocket', 'polling'], tryAllTransports: true })
      // What changed while nobody listened is not told again, so every connection begins with a question.
      socket.on('ready', askAgain)
      socket.on('changed', (change: Change) => {
        if (!takenByListener(change)) askAgain()
      })
      close = () => socket.close()
    }
    void connect()
    return () => {
      left = true
      clearTimeout(timer)
      close()
    }
  }, [])
}
