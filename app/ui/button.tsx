/** Buttons and links that look like buttons. One primary action per screen. */
import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { classes } from './classes.ts'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const shape =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded py-2 text-center font-semibold leading-tight no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-60'

const looks: Record<ButtonLook, string> = {
  primary: 'px-4 bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'px-4 border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'px-3 text-accent hover:bg-accent-soft hover:text-accent-strong',
  danger: 'px-4 border border-late bg-surface text-late hover:bg-late-soft',
}

export const buttonClasses = (look: ButtonLook = 'primary', more?: string): string => classes(shape, looks[look], more)

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  /** While the form is on its way: the button says so and a second press does nothing. */
  busy?: boolean
}

export function Button({ look = 'primary', busy = false, type = 'submit', className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClasses(look, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    />
  )
}

export interface ButtonLinkProps extends ComponentProps<typeof Link> {
  look?: ButtonLook
}

export function ButtonLink({ look = 'primary', className, ...rest }: ButtonLinkProps) {
  return <Link className={buttonClasses(look, className)} {...rest} />
}
