/** The places of the plan page, the same for the server's text and for the live one, so that the swap is not a jump. */
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './plan-text.css'
import './frame.css'

export interface PlanFrameProps {
  heading: ReactNode
  actions?: ReactNode
  /** Left of the strip that stays in sight: the formatting bar. */
  bar?: ReactNode
  /** Right of it: who is here, and the saved state. */
  presence?: ReactNode
  /** What has to be said before the text. */
  notices?: ReactNode
  outline?: ReactNode
  children: ReactNode
}

export function PlanFrame({ heading, actions, bar, presence, notices, outline, children }: PlanFrameProps) {
  const { t } = useTranslation('plan')
  const quoted = (kind: 'issue' | 'solution' | 'commitment') => JSON.stringify(t(`live.block.${kind}`))
  // The words above each block are drawn by the style sheet, in the reader's language.
  const words = { '--issue': quoted('issue'), '--solution': quoted('solution'), '--commitment': quoted('commitment') }
  return (
    <div className="plan-frame" style={words as CSSProperties}>
      <div className="plan-heading">
        <div>{heading}</div>
        <div>{actions}</div>
      </div>
      <div className="plan-strip">
        <div className="plan-strip-bar">{bar}</div>
        <div className="plan-strip-presence">{presence}</div>
      </div>
      <div className="plan-columns">
        <div className="plan-outline">{outline}</div>
        <div className="plan-page">
          {notices}
          {children}
        </div>
      </div>
    </div>
  )
}
