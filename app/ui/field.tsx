/** Label, hint and message around one control, tied to it for screen readers. */
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldState } from './form.tsx'

export interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  /** Shown as words beside the label when it may stay empty. */
  optional?: boolean
  className?: string
}

export interface ControlAttributes {
  id: string
  name: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

export function Field({
  name,
  label,
  hint,
  optional,
  className,
  children,
}: FieldProps & { children: (attributes: ControlAttributes, typed: string | null) => ReactNode }) {
  const id = useId()
  const { t } = useTranslation()
  const { error, typed } = useFieldState(name)
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  const attributes: ControlAttributes = {
    id,
    name,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy || undefined,
  }
  return (
    <div className={className ?? 'grid gap-1.5'}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional ? <span className="font-normal text-muted"> {t('form.optional')}</span> : null}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {children(attributes, typed)}
    </div>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-semibold text-late">
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      {children}
    </p>
  )
}
