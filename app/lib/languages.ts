/** The languages of the product and the choice between them. */

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]
export const languageCookie = 'language'

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** The first wish that we have: account setting, cookie, then the browser's list in its order; English otherwise. */
export function chooseLanguage(wishes: {
  account?: string | null
  cookie?: string | null
  header?: string | null
}): Language {
  const wished = [wishes.account, wishes.cookie, ...acceptedLanguages(wishes.header ?? '')]
  return wished.find(isLanguage) ?? 'en'
}

/** `es-MX;q=0.8, en;q=0.9` → `['en', 'es']`. Nonsense in the header is passed over. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0] ?? '', quality: Number(quality ?? 1) }
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((entry) => entry.language)
}
