import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void): (() => void) => {
  const viewport = window.visualViewport
  viewport?.addEventListener('resize', listener)
  viewport?.addEventListener('scroll', listener)
  return () => {
    viewport?.removeEventListener('resize', listener)
    viewport?.removeEventListener('scroll', listener)
  }
}

const covered = (): number => {
  const viewport = window.visualViewport
  if (!viewport || viewport.scale > 1.01) return 0
  return Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop))
}

/** How many pixels of the window's lower edge an on-screen keyboard covers. */
export const useKeyboardTop = (): number => useSyncExternalStore(subscribe, covered, () => 0)
