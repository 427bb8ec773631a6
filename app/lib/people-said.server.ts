/** People of a history as the pages say them: name and seat, or the seat alone, in the reader's language (HISTORY-5). */
import type { RouterContextProvider } from 'react-router'
import { wishesOf } from '#app/middleware/i18n.server.ts'
import type { PersonShown } from '#server/domain/history/people.server.ts'
import { seatWords } from './seat-words.ts'

export interface PersonSaid {
  label: string
  /** `#rrggbb`. */
  colour: string
}

/** Says a person; null, a writer nobody knows or may name, as such. */
export function personSayer(context: Readonly<Pick<RouterContextProvider, 'get'>>) {
  const { words, language } = wishesOf(context)
  const { seat } = seatWords(words.getFixedT(language, 'common'), language)
  const t = words.getFixedT(language, 'history')
  const own = (person: Pick<PersonShown, 'name' | 'seat'>): string =>
    [person.name, person.seat && seat(person.seat)].filter(Boolean).join(' · ') || t('person.unknown')
  return (person: PersonShown): PersonSaid => {
    const label = person.recordingFor
      ? t('person.recordingFor', { person: own(person), seat: own(person.recordingFor) })
      : own(person)
    return { label, colour: person.colour }
  }
}
