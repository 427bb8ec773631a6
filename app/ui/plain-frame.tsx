/** The frame outside any partnership: signing in, settings, about, errors. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Frame } from './frame.tsx'
import { LanguageSwitch } from './language-switch.tsx'

export function PlainFrame({ person, children }: { person: { id: string; name: string } | null; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Frame
      home={{ to: '/', label: 'Footbridge' }}
      person={person}
      corner={person ? null : <LanguageSwitch />}
      footer={
        <footer className="mx-auto w-full max-w-5xl px-4 pb-8 pt-4 text-sm text-muted sm:px-8 print:hidden">
          <p className="border-t border-line pt-4">
            <Link to="/about" className="link inline-flex min-h-11 items-center">
              {t('frame.about')}
            </Link>
          </p>
        </footer>
      }
    >
      {children}
    </Frame>
  )
}
