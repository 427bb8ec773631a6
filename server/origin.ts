/**
 * May a socket from this Origin be opened? Browsers always send one, so a foreign page is refused; programs send none and
 * bring their own cookie.
 */
export function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
