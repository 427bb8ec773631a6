import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { buttonClasses } from './button.tsx'

const names = { en: 'English', es: 'Español' } as const

/** Offers the other language in its own words. A plain form: it works before and without the script. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const { pathname, search } = useLocation()
  const other = i18n.language === 'es' ? 'en' : 'es'
  return (
    <form method="post" action="/language">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="back" value={pathname + search} />
      <button type="submit" lang={other} className={buttonClasses('quiet')}>
        <Languages aria-hidden className="size-5" />
        {names[other]}
      </button>
    </form>
  )
}
