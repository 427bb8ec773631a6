import { CircleAlert, Handshake, Lightbulb, type LucideIcon, Minus, Table } from 'lucide-react'
import type { Addition } from '../editor/add.ts'

/** What the "Add" menu offers: first the three blocks a plan is made of. */
export const additions: readonly { what: Addition; icon: LucideIcon }[] = [
  { what: 'issue', icon: CircleAlert },
  { what: 'solution', icon: Lightbulb },
  { what: 'commitment', icon: Handshake },
  { what: 'table', icon: Table },
  { what: 'line', icon: Minus },
]
