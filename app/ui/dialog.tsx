/** A dialog. The overlay's code is fetched when a hand or the focus comes near, not before. */
import { lazy, type ReactNode, Suspense } from 'react'

const loadPanel = () => import('./dialog-panel.tsx')
const DialogPanel = lazy(() => loadPanel().then((module) => ({ default: module.DialogPanel })))

export interface DialogProps {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** `sheet` comes from below on phones and from the right on wide screens. */
  shape?: 'box' | 'sheet'
  /** Asks before something that cannot be undone: a press outside does not close it. */
  warning?: boolean
  children: ReactNode
}

/** For a dialog that something else opens. Nothing is loaded until it opens; call `loadDialog` to be early. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null
  return (
    <Suspense fallback={null}>
      <DialogPanel {...props} />
    </Suspense>
  )
}

export const loadDialog = () => void loadPanel()
