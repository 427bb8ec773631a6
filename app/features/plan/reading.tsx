/** The plan as the server wrote it: readable before any script runs, and when the live text cannot be reached. */
import type { ReactNode } from 'react'
import type { PlanDeskProps } from './desk-props.ts'
import { PlanFrame } from './frame.tsx'

type PlanReadingProps = Pick<PlanDeskProps, 'heading' | 'actions' | 'locale' | 'children'> & {
  presence?: ReactNode
  notices?: ReactNode
}

export function PlanReading({ locale, children, ...frame }: PlanReadingProps) {
  return (
    <PlanFrame {...frame}>
      <article className="plan-text" lang={locale}>
        {children}
      </article>
    </PlanFrame>
  )
}
