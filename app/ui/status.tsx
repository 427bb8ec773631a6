import { CircleCheck, CircleDashed, CircleSlash, Clock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

const kinds: Record<StatusKind, { icon: LucideIcon; look: string }> = {
  none: { icon: CircleDashed, look: 'text-muted' },
  waiting: { icon: Clock, look: 'text-waiting' },
  good: { icon: CircleCheck, look: 'text-good' },
  late: { icon: TriangleAlert, look: 'text-late' },
  stopped: { icon: CircleSlash, look: 'text-stopped' },
}

export type StatusKind = 'none' | 'waiting' | 'good' | 'late' | 'stopped'

/** Icon + word, and a date where it helps. The same wherever a scale is shown; colour alone never carries it. */
export function Status(props: { kind: StatusKind; icon?: LucideIcon; children: ReactNode; date?: ReactNode }) {
  const { icon, look } = kinds[props.kind]
  const Icon = props.icon ?? icon
  return (
    <span className={classes('inline-flex items-center gap-1.5 text-sm font-semibold', look)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span>
        {props.children}
        {props.date ? <span className="font-normal text-muted"> · {props.date}</span> : null}
      </span>
    </span>
  )
}
