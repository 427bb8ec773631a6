/** A menu of acts behind a button; its overlay is fetched when a hand or the focus comes near. */
import { ChevronDown, type LucideIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Button, type ButtonLook } from './button.tsx'

const loadPanel = () => import('./menu-panel.tsx')
const MenuPanel = lazy(() => loadPanel().then((module) => ({ default: module.MenuPanel })))

export interface MenuItem {
  id: string
  label: string
  icon?: LucideIcon
  /** A place to go … */
  href?: string
  /** … or something to do. */
  onAction?: () => void
}

export interface MenuProps {
  label: ReactNode
  /** What a screen reader says when the label is only an icon. */
  name?: string
  look?: ButtonLook
  items: readonly MenuItem[]
}

export function Menu({ label, name, look = 'secondary', items }: MenuProps) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const near = () => void loadPanel()
  return (
    <>
      <Button
        ref={trigger}
        type="button"
        look={look}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={name}
        onPointerEnter={near}
        onFocus={near}
        onClick={() => setOpen(!open)}
      >
        {label}
        {name ? null : <ChevronDown aria-hidden className="size-4" />}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <MenuPanel
            {...{ items, trigger }}
            name={name ?? (typeof label === 'string' ? label : undefined)}
            close={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
