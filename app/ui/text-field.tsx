import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldProps } from './field.tsx'

export type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'name' | 'id' | 'className'>

/** One line of text. Required unless `optional`; the server decides what is valid. */
export function TextField({
  name,
  label,
  hint,
  optional,
  className,
  defaultValue,
  type = 'text',
  ...rest
}: TextFieldProps) {
  return (
    <Field {...{ name, label, hint, optional, className }}>
      {(attributes, typed) => (
        <input
          type={type}
          className={classes('field', type === 'date' && 'max-w-48')}
          required={!optional}
          defaultValue={typed ?? defaultValue}
          {...attributes}
          {...rest}
        />
      )}
    </Field>
  )
}
