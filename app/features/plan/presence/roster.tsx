/** Who is here: up to five, then "+n"; the list on tap. Never a log. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { initialsOf } from '#app/lib/initials.ts'
import { Dialog, loadDialog } from '#app/ui/dialog.tsx'
import type { PersonHere } from './people.ts'

const shown = 5

export function Roster({ people }: { people: readonly PersonHere[] }) {
  const { t } = useTranslation('plan')
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (people.length === 0) setOpen(false)
  }, [people.length])
  if (people.length === 0) return null
  const more = people.length - shown
  return (
    <>
      <button
        type="button"
        className="plan-roster"
        aria-haspopup="dialog"
        aria-label={t('live.here.open', { count: people.length })}
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => setOpen(true)}
      >
        {people.slice(0, shown).map((person) => (
          <Face key={person.id} person={person} />
        ))}
        {more > 0 ? <span className="plan-face plan-face-more">{t('live.here.more', { count: more })}</span> : null}
      </button>
      <Dialog title={t('live.here.title')} open={open} onOpenChange={setOpen} shape="sheet">
        <ul className="grid gap-3">
          {people.map((person) => (
            <li key={person.id} className="flex items-center gap-3">
              <Face person={person} />
              <span className="min-w-0">
                {person.label}
                {person.me ? <span className="text-muted"> ({t('live.here.you')})</span> : null}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-5 text-sm text-muted">{t('live.here.note')}</p>
      </Dialog>
    </>
  )
}

/** The hue is the one of the person's cursor. */
const Face = ({ person }: { person: PersonHere }) => (
  <span aria-hidden className="plan-face" style={{ backgroundColor: person.colour }} title={person.label}>
    {initialsOf(person.name)}
  </span>
)
