/** Sentences whose key arrives as data (a refusal from the server), so the compiler cannot check it. */
import { useTranslation } from 'react-i18next'

/** Says `namespace:some.key` in the person's language; an unknown key says that something was wrong, never the key itself. */
export function useSentence(): (key: string, values?: Record<string, string | number>) => string {
  const { t, i18n } = useTranslation('common')
  return (key, values = {}) => (i18n.exists(key) ? t(key as 'refusal.fields', values) : t('refusal.fields'))
}
