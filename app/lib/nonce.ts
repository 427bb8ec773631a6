/** The page's CSP nonce, known while the server renders. Browsers hide it again, so the empty text is what hydrates. */
import { createContext } from 'react'

export const NonceContext = createContext('')
