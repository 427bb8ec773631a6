/** What others see of a person's name. */

/** A young person is shown by the first name alone, everywhere (PEOPLE-1). */
export const shownName = (name: string, youth: boolean): string =>
  youth ? (name.trim().split(/\s+/)[0] ?? '') : name.trim()
