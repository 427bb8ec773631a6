import { useSyncExternalStore } from 'react'

const query = '(max-width: 47.99rem)'

const subscribe = (listener: () => void): (() => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** A narrow screen: a plan opens for reading there, and formatting stands above the keyboard. */
export const usePhone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
