/** Which addresses a document may link to. Asked when text is parsed, when it is drawn and when it is exported (PLAN-2). */

const safeSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * The address in a form that is safe to put into `href`, or null: anything but http, https, mailto and tel, anything relative,
 * and anything a browser would read differently from how it is written (control characters, whitespace inside).
 */
export function safeHref(raw: unknown): string | null {
  if (typeof raw !== 'string') return null
  const address = raw.trim()
  if (address.length === 0 || address.length > 2000) return null
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so that "java\nscript:" would run
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u200b-\u200f\ufeff]/.test(address)) return null
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!safeSchemes.has(url.protocol)) return null
  if ((url.protocol === 'http:' || url.protocol === 'https:') && (url.username || url.password)) return null
  return url.protocol === 'mailto:' || url.protocol === 'tel:' ? address : url.href
}

/** The address as people mostly type it ("example.org/plan", "ruth@example.org") made whole; null when unsafe. */
export function hrefFromTyping(raw: string): string | null {
  const typed = raw.trim()
  if (/^(?:https?|mailto|tel):/i.test(typed)) return safeHref(typed)
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return safeHref(`mailto:${typed}`)
  return /^[^\s/:]+\.[^\s/:]+(?:[/:?#]\S*)?$/.test(typed) ? safeHref(`https://${typed}`) : null
}
