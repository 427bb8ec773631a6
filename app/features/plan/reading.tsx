/** The plan as the server wrote it: readable before any script runs, and when the live text cannot be reached. */
import type { ReactNode } from 'react'
import type { PlanDeskProps } from './desk-props.ts'
import { PlanFrame } from './frame.tsx'
import { Outline } from './outline.tsx'

type PlanReadingProps = Pick<PlanDeskProps, 'heading' | 'actions' | 'locale' | 'children' | 'outline' | 'words'> & {
  presence?: ReactNode
  notices?: ReactNode
}

export function PlanReading({ locale, children, outline, words, ...frame }: PlanReadingProps) {
  const lines = outline.map(({ id, ...line }) => ({ key: id, ...line }))
  return (
    <PlanFrame {...frame} outline={<Outline lines={lines} words={words} />}>
      <article className="plan-text" lang={locale}>
        {children}
      </article>
    </PlanFrame>
  )
}
