import { hueOf } from '#server/domain/people/hue.ts'
import { initialsOf } from '../lib/initials.ts'
import { classes } from './classes.ts'

const sizes = { small: 'size-7 text-[0.6875rem]', medium: 'size-9 text-sm', large: 'size-12 text-base' }

export interface AvatarProps {
  /** Anything stable about the person; decides the hue. */
  id: string
  name: string
  size?: keyof typeof sizes
}

/** Initials on a hue. Always beside the name in words, so it is hidden from screen readers. */
export function Avatar({ id, name, size = 'medium' }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={classes(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold text-white',
        sizes[size],
      )}
      style={{ backgroundColor: hueOf(id) }}
    >
      {initialsOf(name)}
    </span>
  )
}
