/** How i18next is set up on both sides, so that what the server rendered is what the browser hydrates. */
import type { InitOptions } from 'i18next'

export const i18nOptions = {
  fallbackLng: 'en',
  supportedLngs: ['en', 'es'],
  defaultNS: 'common',
  // React escapes; so does the mail template.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  initAsync: false,
} satisfies InitOptions
