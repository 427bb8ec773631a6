/** The words of both languages, for rendering pages on the server. */
import { english } from './words-en.ts'
import { spanish } from './words-es.ts'

export const allWords = { en: english, es: spanish }
