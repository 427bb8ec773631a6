import type { ReactNode } from 'react'
import { PageHeader } from '../../ui/page-header.tsx'
import { PlainFrame } from '../../ui/plain-frame.tsx'

/** The calm single column of every page about an account. */
export function AccountPage(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <PlainFrame>
      <div className="mx-auto max-w-form">
        <PageHeader title={props.title} lead={props.lead} />
        {props.children}
      </div>
    </PlainFrame>
  )
}
