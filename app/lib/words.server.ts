/** All words of both languages, for rendering on the server. Mail and demo words never travel to the browser. */
import demoEn from '#locales/en/demo.json'
import mailEn from '#locales/en/mail.json'
import demoEs from '#locales/es/demo.json'
import mailEs from '#locales/es/mail.json'
import { english } from './words-en.ts'
import { spanish } from './words-es.ts'

export const serverOnlyEnglish = { mail: mailEn, demo: demoEn }

export const allWords = {
  en: { ...english, ...serverOnlyEnglish },
  es: { ...spanish, mail: mailEs, demo: demoEs },
}
