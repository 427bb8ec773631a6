/** The frame outside any partnership: signing in, settings, about, errors. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type SignedInPerson, usePerson } from '../lib/person.ts'
import { Frame } from './frame.tsx'
import { LanguageSwitch } from './language-switch.tsx'

export interface PlainFrameProps {
  /** Where the context may be missing (an error before the page): who is signed in. */
  person?: SignedInPerson | null
  children: ReactNode
}

export function PlainFrame({ person: given, children }: PlainFrameProps) {
  const { t } = useTranslation()
  const known = usePerson()
  const person = given ?? known
  return (
    <Frame
      home={{ to: '/', label: 'Footbridge' }}
      person={person}
      corner={person ? null : <LanguageSwitch />}
      footer={
        <FrameFooter>
          <Link to="/about" className="link inline-flex min-h-11 items-center">
            {t('frame.about')}
          </Link>
        </FrameFooter>
      }
    >
      {children}
    </Frame>
  )
}

export function FrameFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="mx-auto w-full max-w-5xl px-4 pb-8 pt-4 text-sm text-muted sm:px-8 print:hidden">
      <div className="flex flex-wrap gap-x-6 border-t border-line pt-4">{children}</div>
    </footer>
  )
}
