/** Which language, zone and moment dates on this page are said in; the root sets it, a partnership refines the zone. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Clock } from './dates.ts'

const ClockContext = createContext<Clock>({ language: 'en', timeZone: 'America/Chicago', now: new Date(0) })

export const useClock = (): Clock => useContext(ClockContext)

/** `now` comes from the server's answer, so that the browser hydrates the same words. */
export function ClockProvider({ children, ...change }: Partial<Clock> & { children: ReactNode }) {
  return <ClockContext value={{ ...useClock(), ...change }}>{children}</ClockContext>
}
