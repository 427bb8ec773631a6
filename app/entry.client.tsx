/** Wakes the page in the browser, with the words of the one language it was rendered in. */
import { createInstance } from 'i18next'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { HydratedRouter } from 'react-router/dom'
import { i18nOptions } from './lib/i18n.ts'

const language = document.documentElement.lang
const words =
  language === 'es' ? (await import('./lib/words-es.ts')).spanish : (await import('./lib/words-en.ts')).english

const instance = createInstance()
instance.use(initReactI18next).init({ ...i18nOptions, lng: language, resources: { [language]: words } })

// React Router 7.18 breaks off a request whose answer it no longer needs and leaves the rest of that answer's stream to fail with
// nobody listening. Nothing went wrong then; every other unhandled rejection stays one.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
})

startTransition(() => {
  hydrateRoot(
    document,
    <I18nextProvider i18n={instance}>
      <HydratedRouter />
    </I18nextProvider>,
  )
})
