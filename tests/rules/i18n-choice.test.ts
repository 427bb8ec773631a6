import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '#app/lib/languages.ts'

describe('the language of a page', () => {
  it.each([
    ['what the account says', { account: 'es', cookie: 'en', header: 'en-US' }, 'es'],
    ['what was chosen before signing in', { account: null, cookie: 'es', header: 'en-US' }, 'es'],
    ['what the browser asks for', { header: 'es-MX,es;q=0.9,en;q=0.8' }, 'es'],
    ['the better wish of two, whatever their order', { header: 'en;q=0.3, es;q=0.7' }, 'es'],
    ['the first one that exists here', { header: 'fr-CA, de;q=0.9, es;q=0.2' }, 'es'],
    ['nothing the browser refuses', { header: 'es;q=0' }, 'en'],
    ['English when nobody says anything', {}, 'en'],
    ['English when only nonsense is said', { account: 'xx', cookie: '../es', header: ';;q=,,=' }, 'en'],
  ])('is %s', (_why, wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language)
  })
})
