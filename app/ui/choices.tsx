/** Check boxes and radio groups: native controls with a 44-pixel row each. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldError } from './field.tsx'
import { useFieldState } from './form.tsx'
import type { Option } from './select.tsx'

const row = 'flex min-h-11 items-start gap-3 rounded px-1 py-2 hover:bg-sunken'
const box = 'mt-1 size-5 shrink-0 accent-accent'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'name'> {
  name: string
  label: ReactNode
  hint?: ReactNode
}

/** A yes. Unticked, the form carries nothing under this name. */
export function Checkbox({ name, label, hint, defaultChecked, ...rest }: CheckboxProps) {
  const id = useId()
  const { error, typed } = useFieldState(name)
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ') || undefined
  return (
    <div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <div className={row}>
        <input
          type="checkbox"
          id={id}
          name={name}
          className={box}
          defaultChecked={typed === null ? defaultChecked : true}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          {...rest}
        />
        <div className="grow">
          <label htmlFor={id} className="block">
            {label}
          </label>
          {hint ? (
            <span id={`${id}-hint`} className="block text-sm text-muted">
              {hint}
            </span>
          ) : null}
        </div>
      </div>
    </div>
  )
}

export interface RadioOption extends Option {
  hint?: ReactNode
}

export interface RadioGroupProps {
  name: string
  label: string
  hint?: ReactNode
  options: readonly RadioOption[]
  /** Leave it out where nothing may be chosen for the person. */
  defaultValue?: string
}

/** One of a few, all in sight. */
export function RadioGroup({ name, label, hint, options, defaultValue }: RadioGroupProps) {
  const id = useId()
  const { error, typed } = useFieldState(name)
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ') || undefined
  return (
    <fieldset aria-describedby={describedBy} className="grid gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {options.map((option) => (
        <label key={option.value} className={row}>
          <input
            type="radio"
            name={name}
            value={option.value}
            className={box}
            defaultChecked={(typed ?? defaultValue) === option.value}
            aria-invalid={error ? true : undefined}
            required
          />
          <span>
            {option.label}
            {option.hint ? <span className="block text-sm text-muted">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
