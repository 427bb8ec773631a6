import type { LucideIcon } from 'lucide-react'
import type { SyntheticEvent } from 'react'
import { classes } from '#app/ui/classes.ts'

export interface ToolButtonProps {
  label: string
  keys?: string
  icon: LucideIcon
  /** Undefined for what is not switched on and off. */
  on?: boolean
  disabled?: boolean
  /** The label beside the icon. */
  wide?: boolean
  onPress: () => void
  /** A hand or the focus comes near: time to fetch what the press will open. */
  onNear?: () => void
}

/** The text keeps the focus, so that a phone's keyboard stays where it is. */
const keepFocus = (event: SyntheticEvent) => event.preventDefault()

export function ToolButton({ label, keys, icon: Icon, on, disabled, wide, onPress, onNear }: ToolButtonProps) {
  return (
    <button
      type="button"
      aria-label={wide ? undefined : label}
      aria-pressed={on}
      aria-disabled={disabled || undefined}
      title={keys ? `${label} (${keys})` : label}
      onPointerDown={keepFocus}
      onMouseDown={keepFocus}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={() => (disabled ? undefined : onPress())}
      className={classes('plan-tool', wide && 'plan-tool-wide')}
    >
      <Icon aria-hidden className="size-[1.125rem]" />
      {wide ? label : null}
    </button>
  )
}
