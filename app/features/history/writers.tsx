/** Who wrote what: the people behind the numbers in the text. */
import { useTranslation } from 'react-i18next'

export interface WritersProps {
  /** In the order of their numbers; null for one that cannot be shown any more. */
  writers: readonly ({ label: string; colour: string } | null)[]
}

export function Writers({ writers }: WritersProps) {
  const { t } = useTranslation('history')
  return (
    <section aria-labelledby="writers" className="mb-8 max-w-reading rounded border border-line bg-surface p-4">
      <h2 id="writers" className="font-semibold">
        {t('version.writers')}
      </h2>
      <ul className="mt-2 grid gap-1">
        {writers.map((writer, at) =>
          writer ? (
            <li key={writer.label} className="flex items-baseline gap-2">
              <span className="by-no" style={{ borderColor: writer.colour }}>
                {at + 1}
              </span>
              {writer.label}
            </li>
          ) : null,
        )}
      </ul>
      <p className="mt-2 text-sm text-muted">{t('version.writersHint')}</p>
    </section>
  )
}
