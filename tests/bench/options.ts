/** What was asked for on the command line. */
import type { Part } from './part.ts'
import { parts } from './parts.ts'
import { type Subject, subjects } from './subjects.ts'

export interface Options {
  parts: Part[]
  subjects: Subject[]
  rounds: number
  /** Instead of each part's own duration: for a look whether it works. */
  seconds: number | null
  verbose: boolean
}

/** Throws for what it does not know, and says what there is. */
export function asked(args: readonly string[]): Options {
  const options: Options = { parts: [], subjects: [...subjects], rounds: 3, seconds: null, verbose: false }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--rounds') options.rounds = number(rest.shift())
    else if (arg === '--seconds') options.seconds = number(rest.shift())
    else if (arg === '--verbose') options.verbose = true
    else if (arg === '--servers')
      options.subjects = (rest.shift() ?? '').split(',').map((name) => named(subjects, 'name', name))
    else options.parts.push(...parts.filter(({ letter }) => letter === named(parts, 'letter', arg).letter))
  }
  if (options.parts.length === 0) options.parts = [...parts]
  return options
}

function number(text: string | undefined): number {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`a number above 0 is needed, not ${text}`)
  return value
}

function named<Key extends string, Thing extends Record<Key, string>>(
  things: readonly Thing[],
  key: Key,
  name: string,
): Thing {
  const found = things.find((thing) => thing[key] === name)
  if (!found) throw new Error(`there is no ${name}; there are ${things.map((thing) => thing[key]).join(', ')}`)
  return found
}
