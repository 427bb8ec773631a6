/** The demo's accounts, as listed on its sign-in page and in the README. They exist in the invented town alone. */
import { type PersonKey, people } from './content/people.ts'

export interface DemoAccount {
  email: string
  password: string
  name: string
  /** Who they are in town, per language. */
  role: { en: string; es: string }
}

/** One password for all: it opens nothing but the demo. */
export const demoPassword = 'footbridge-demo'

export const personKeys = Object.keys(people) as PersonKey[]

export const emailOf = (key: PersonKey): string => `${key}@riverbend.example`

export const demoAccounts: readonly DemoAccount[] = personKeys.map((key) => ({
  email: emailOf(key),
  password: demoPassword,
  name: people[key].name,
  role: people[key].as,
}))
