import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

const kinds = {
  plain: { icon: Info, look: 'border-edge bg-sunken' },
  good: { icon: CircleCheck, look: 'border-good bg-good-soft' },
  waiting: { icon: Clock, look: 'border-waiting bg-waiting-soft' },
  late: { icon: CircleAlert, look: 'border-late bg-late-soft' },
} as const

export interface NoticeProps extends ComponentProps<'div'> {
  kind?: keyof typeof kinds
  /** Read out at once by screen readers: for refusals. Otherwise it is read politely when it appears. */
  alert?: boolean
}

/** A few words that belong to the page as it is now: what was done, what is missing, what to expect. */
export function Notice({ kind = 'plain', alert = false, className, children, ...rest }: NoticeProps) {
  const { icon: Icon, look } = kinds[kind]
  return (
    <div
      role={alert ? 'alert' : 'status'}
      className={classes('flex items-start gap-3 rounded border-l-4 px-4 py-3 text-ink', look, className)}
      {...rest}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
