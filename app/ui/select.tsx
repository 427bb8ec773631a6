import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'

export interface Option {
  value: string
  label: string
}

export interface SelectProps
  extends FieldProps,
    Omit<ComponentProps<'select'>, 'name' | 'id' | 'className' | 'children'> {
  options: readonly Option[]
  /** The words of an empty first choice, so that nothing is chosen for the person. */
  placeholder?: string
}

/** The device's own list of choices: the best one on a phone and with a screen reader, and it needs no script. */
export function Select(props: SelectProps) {
  const { name, label, hint, optional, className, defaultValue, options, placeholder, ...rest } = props
  return (
    <Field {...{ name, label, hint, optional, className }}>
      {(attributes, typed) => (
        <select
          className="field pr-8"
          required={!optional}
          defaultValue={typed ?? defaultValue}
          {...attributes}
          {...rest}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
