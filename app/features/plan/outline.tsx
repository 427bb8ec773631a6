/** The plan's headings, beside the text on a wide screen, and how long it is. */
import { useTranslation } from 'react-i18next'
import { classes } from '#app/ui/classes.ts'

export interface OutlineLine {
  key: string
  text: string
  level: number
}

const indents = ['', 'pl-3', 'pl-6']

export interface OutlineProps {
  lines: readonly OutlineLine[]
  words: number
  /** For the live text, which has no anchors; without it the links are ordinary ones. */
  go?: (line: OutlineLine) => void
}

export function Outline({ lines, words, go }: OutlineProps) {
  const { t } = useTranslation('plan')
  return (
    <nav aria-label={t('live.outline')} className="plan-outline-list">
      <details open>
        <summary className="mb-2 min-h-8 text-sm font-semibold text-muted">{t('live.outline')}</summary>
        {lines.length === 0 ? <p className="text-sm text-muted">{t('live.outlineEmpty')}</p> : null}
        <ol className="grid gap-0.5 border-l border-line text-sm leading-snug">
          {lines.map((line) => (
            <li key={line.key} className={indents[Math.min(line.level, 3) - 1]}>
              <a
                href={`#${line.key}`}
                className={classes(
                  '-ml-px block border-l border-transparent py-1.5 pl-3 text-ink no-underline hover:border-accent hover:text-accent',
                )}
                onClick={(event) => {
                  if (!go) return
                  event.preventDefault()
                  go(line)
                }}
              >
                {line.text}
              </a>
            </li>
          ))}
        </ol>
      </details>
      <p className="mt-4 text-sm text-muted">{t('live.words', { count: words })}</p>
    </nav>
  )
}
