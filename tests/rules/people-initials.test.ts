import { expect, it } from 'vitest'
import { initialsOf } from '#app/lib/initials.ts'
import { hueOf, personHues } from '#server/domain/people/hue.ts'

it('shows the first letters of the first and the last name', () => {
  expect(initialsOf('Denise Okoro')).toBe('DO')
  expect(initialsOf('  María del Carmen   Núñez ')).toBe('MN')
  expect(initialsOf('Jaylen')).toBe('J')
  expect(initialsOf('élodie 😀')).toBe('É😀')
  expect(initialsOf('')).toBe('')
})

it('gives a person one hue for good, and uses all of them', () => {
  const ids = Array.from({ length: 200 }, (_, no) => `person-${no}`)
  expect(new Set(ids.map(hueOf)).size).toBe(personHues.length)
  expect(ids.map(hueOf)).toEqual(ids.map(hueOf))
})
