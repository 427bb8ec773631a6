/** The plan's headings, beside the text on a wide screen, and how long it is. */
import { useTranslation } from 'react-i18next'

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

/** On a phone it is folded away above the text; beside the text it is open. Only one of the two is ever shown. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation('plan')
  const words = t('live.words', { count: props.words })
  return (
    <>
      <details className="plan-outline-folded">
        <summary className="min-h-11 content-center text-sm font-semibold text-muted">
          {t('live.outline')} · {words}
        </summary>
        <Lines {...props} />
      </details>
      <nav aria-label={t('live.outline')} className="plan-outline-list">
        <details open>
          <summary className="mb-2 min-h-8 text-sm font-semibold text-muted">{t('live.outline')}</summary>
          <Lines {...props} />
        </details>
        <p className="mt-4 text-sm text-muted">{words}</p>
      </nav>
    </>
  )
}

function Lines({ lines, go }: OutlineProps) {
  const { t } = useTranslation('plan')
  if (lines.length === 0) return <p className="text-sm text-muted">{t('live.outlineEmpty')}</p>
  return (
    <ol className="grid gap-0.5 border-l border-line text-sm leading-snug">
      {lines.map((line) => (
        <li key={line.key} className={indents[Math.min(line.level, 3) - 1]}>
          <a
            href={`#${line.key}`}
            className="-ml-px block border-l border-transparent py-1.5 pl-3 text-ink no-underline hover:border-accent hover:text-accent"
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
  )
}
