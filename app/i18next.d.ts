/** English is the shape of all words: a key that is not there does not compile. */
import 'i18next'
import type mail from '#locales/en/mail.json'
import type { english } from './lib/words-en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof english & { mail: typeof mail }
  }
}
