/**
 * What changed, passage by passage. What was added is underlined and what was removed is struck through; beside each stands who did
 * it, in words, for eyes and for screen readers: no colour is needed to read it.
 */
import { useTranslation } from 'react-i18next'
import type { ChangedPassage, Passage, Segment } from '#server/domain/history/passages.ts'
import { useVersionWords } from './version-words.ts'

export interface PassagesProps {
  passages: readonly Passage[]
  /** `by` of a segment → how that person is said. */
  people: Readonly<Record<string, string>>
  /** Block id → the number one can say aloud: "I-07". */
  numbers: Readonly<Record<string, string>>
  changes: number
  locale: string
}

export function Passages({ passages, people, numbers, changes, locale }: PassagesProps) {
  const { t } = useTranslation('history')
  let no = 0
  return (
    <div className="difference">
      {passages.map((passage, at) => {
        if (passage.kind === 'folded')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: passages are never moved
            <p key={at} className="difference-folded">
              {t('difference.folded', { count: passage.count })}
            </p>
          )
        if (passage.kind === 'same')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <div key={at} className="difference-same" data-form={passage.form}>
              <FormLine passage={passage} numbers={numbers} />
              <p lang={locale}>{passage.text}</p>
            </div>
          )
        no += 1
        return (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={at}
            id={`change-${no}`}
            className="difference-changed"
            data-form={passage.form}
            tabIndex={-1}
            aria-label={t('difference.at', { no, count: changes })}
          >
            <FormLine passage={passage} numbers={numbers} />
            <p lang={locale}>
              {passage.segments.map((segment, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Words key={place} segment={segment} people={people} />
              ))}
            </p>
            <Who passage={passage} people={people} />
          </section>
        )
      })}
    </div>
  )
}

/** What the passage is, where that is not plain text; whether it is new or gone; what it was before. */
function FormLine({
  passage,
  numbers,
}: {
  passage: Exclude<Passage, { kind: 'folded' }>
  numbers: PassagesProps['numbers']
}) {
  const { t } = useTranslation('history')
  const { form, itemId } = passage
  const changed = passage.kind === 'changed' ? passage : null
  const kind = form === 'paragraph' && !changed?.was ? null : t(`form.${form}`)
  const parts = [
    kind && itemId && numbers[itemId] ? `${kind} ${numbers[itemId]}` : kind,
    changed?.was && t('difference.was', { form: t(`form.${changed.was}`) }),
    changed?.whole && t(`difference.whole.${changed.whole}`),
  ].filter(Boolean)
  return parts.length > 0 ? <p className="difference-form">{parts.join(' · ')}</p> : null
}

function Words({ segment, people }: { segment: Segment; people: PassagesProps['people'] }) {
  const { t, i18n } = useTranslation('history')
  const { change, text, by } = segment
  if (change === 'same') return text
  const person = (by && people[by]) || t('person.unknown')
  const Tag = change === 'added' ? 'ins' : 'del'
  return (
    <Tag
      title={
        change === 'added' ? t('difference.addedBy', { people: person }) : t('difference.removedBy', { people: person })
      }
    >
      <span className="sr-only" lang={i18n.language}>{` [${t(`difference.start.${change}`, { person })}] `}</span>
      {text}
      <span className="sr-only" lang={i18n.language}>{` [${t(`difference.end.${change}`)}] `}</span>
    </Tag>
  )
}

function Who({ passage, people }: { passage: ChangedPassage; people: PassagesProps['people'] }) {
  const { t } = useTranslation('history')
  const { list } = useVersionWords()
  const said = (change: Segment['change']): string | null => {
    const keys = passage.segments.flatMap((segment) => (segment.change === change ? [segment.by ?? ''] : []))
    const labels = [...new Set(keys)].map((key) => people[key] ?? t('person.unknown'))
    return labels.length > 0 ? list(labels) : null
  }
  const [added, removed] = [said('added'), said('removed')]
  if (!added && !removed) return null
  return (
    <p className="difference-who">
      {added ? t('difference.addedBy', { people: added }) : null}
      {added && removed ? ' · ' : null}
      {removed ? t('difference.removedBy', { people: removed }) : null}
    </p>
  )
}
