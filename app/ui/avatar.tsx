import { hueOf, initialsOf } from '../lib/hue.ts'
import { classes } from './classes.ts'

const hues = [
  'bg-[var(--person-0)]',
  'bg-[var(--person-1)]',
  'bg-[var(--person-2)]',
  'bg-[var(--person-3)]',
  'bg-[var(--person-4)]',
  'bg-[var(--person-5)]',
  'bg-[var(--person-6)]',
  'bg-[var(--person-7)]',
  'bg-[var(--person-8)]',
  'bg-[var(--person-9)]',
]

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
        hues[hueOf(id)],
        sizes[size],
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
