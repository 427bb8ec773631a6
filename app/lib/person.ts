/** Who is signed in on this page; the root sets it. */
import { createContext, useContext } from 'react'

export interface SignedInPerson {
  id: string
  name: string
}

export const PersonContext = createContext<SignedInPerson | null>(null)

export const usePerson = (): SignedInPerson | null => useContext(PersonContext)
