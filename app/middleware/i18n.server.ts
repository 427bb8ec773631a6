/** Language and look of a request: the account's setting, else the cookie, else what the browser asks for. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { createContext, type MiddlewareFunction, type RouterContextProvider } from 'react-router'
import { i18nOptions } from '#app/lib/i18n.ts'
import { chooseLanguage, type Language, languageCookie } from '#app/lib/languages.ts'
import { isTheme, type Theme, themeCookie } from '#app/lib/themes.ts'
import { allWords } from '#app/lib/words.server.ts'
import { readCookie } from './cookies.server.ts'
import { sessionContext } from './session.server.ts'

interface Wishes {
  language: Language
  theme: Theme
  words: i18n
}

const wishesContext = createContext<Wishes | null>(null)
type Context = Readonly<Pick<RouterContextProvider, 'get'>>

/** Runs after the session's middleware, whose account setting comes first. */
export const i18nMiddleware: MiddlewareFunction<Response> = ({ request, context }, next) => {
  const person = context.get(sessionContext)?.person
  const theme = person?.theme ?? readCookie(request, themeCookie)
  const language = chooseLanguage({
    account: person?.locale,
    cookie: readCookie(request, languageCookie),
    header: request.headers.get('accept-language'),
  })
  context.set(wishesContext, { language, theme: isTheme(theme) ? theme : 'system', words: wordsOf(language) })
  return next()
}

/** What the request was found to want; for a request that no middleware saw, English and the device's look. */
export const wishesOf = (context: Context): Wishes =>
  context.get(wishesContext) ?? { language: 'en', theme: 'system', words: wordsOf('en') }

const instances = new Map<Language, i18n>()

/** One shared instance per language: nothing in it belongs to a person, and its language is never changed. */
export function wordsOf(language: Language): i18n {
  const known = instances.get(language)
  if (known) return known
  const instance = createInstance()
  instance.use(initReactI18next).init({ ...i18nOptions, lng: language, resources: allWords })
  instances.set(language, instance)
  return instance
}
