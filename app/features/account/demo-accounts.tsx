import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Avatar } from '../../ui/avatar.tsx'

export interface DemoPerson {
  email: string
  name: string
  role: string
}

/** The people of the demo: one tap fills in the form above. A link, so that it works without the script. */
export function DemoAccounts({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const { t } = useTranslation('auth')
  const address = (email: string) => `/sign-in?${new URLSearchParams({ as: email, next })}`
  return (
    <section aria-labelledby="demo-accounts" className="lg:pt-2">
      <h2 id="demo-accounts" className="font-serif text-xl font-semibold">
        {t('demo.title')}
      </h2>
      <p className="mt-1 text-muted">{t('demo.lead')}</p>
      <ul className="mt-4 grid gap-1">
        {people.map((person) => (
          <li key={person.email}>
            <Link
              to={address(person.email)}
              className="flex min-h-14 items-center gap-3 rounded px-2 py-2 text-ink no-underline hover:bg-sunken"
            >
              <Avatar id={person.email} name={person.name} />
              <span className="min-w-0">
                <span className="block font-semibold underline decoration-1 underline-offset-4">{person.name}</span>
                <span className="block text-sm text-muted">{person.role}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">
        <Link to="/dev/mail" className="link inline-flex min-h-11 items-center">
          {t('demo.mail')}
        </Link>
      </p>
    </section>
  )
}
