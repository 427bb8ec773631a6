import type { ReactNode } from 'react'
import { classes } from '../../ui/classes.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { PlainFrame } from '../../ui/plain-frame.tsx'

export interface AccountPageProps {
  title: string
  lead?: ReactNode
  /** Stands beside the form where there is room, below it on a phone. */
  beside?: ReactNode
  children: ReactNode
}

/** The calm single column of every page about an account. */
export function AccountPage({ title, lead, beside, children }: AccountPageProps) {
  return (
    <PlainFrame>
      <div
        className={classes(
          'mx-auto grid gap-x-20 gap-y-12',
          beside ? 'max-w-form lg:max-w-none lg:grid-cols-2' : 'max-w-form',
        )}
      >
        <div>
          <PageHeader title={title} lead={lead} />
          {children}
        </div>
        {beside}
      </div>
    </PlainFrame>
  )
}
