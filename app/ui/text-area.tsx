import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'

export type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'className'>

/** Several lines of text. */
export function TextArea({ name, label, hint, optional, className, defaultValue, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field {...{ name, label, hint, optional, className }}>
      {(attributes, typed) => (
        <textarea
          className="field leading-relaxed"
          rows={rows}
          required={!optional}
          defaultValue={typed ?? defaultValue}
          {...attributes}
          {...rest}
        />
      )}
    </Field>
  )
}
