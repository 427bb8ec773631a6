/** The words that leave by mail: the pages have their own copy of i18next. */
import i18next, { type TFunction } from 'i18next'
import commonEn from '#locales/en/common.json'
import mailEn from '#locales/en/mail.json'
import commonEs from '#locales/es/common.json'
import mailEs from '#locales/es/mail.json'

const words = i18next.createInstance()
void words.init({
  fallbackLng: 'en',
  defaultNS: 'mail',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { mail: mailEn, common: commonEn }, es: { mail: mailEs, common: commonEs } },
})

export type Language = 'en' | 'es'

export const languageOf = (locale: string): Language => (locale === 'es' ? 'es' : 'en')

/** Words in one language: `wordsIn('es')('signInLink.subject')`. */
export const wordsIn = (language: Language): TFunction<['mail', 'common']> =>
  words.getFixedT(language, ['mail', 'common']) as TFunction<['mail', 'common']>
