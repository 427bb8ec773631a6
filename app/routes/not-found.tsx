/** Every address that is none of ours. */
import { notFound } from '#server/domain/refusal.ts'
import { refuse } from '../lib/door.server.ts'

export function loader(): never {
  throw refuse(notFound())
}

export const action = loader

// A page route (not a bare resource), so that the answer is the error page.
export default function NotFound() {
  return null
}
