import { describe, expect, test } from 'vitest'
import { balanceOf, sectorsHeard } from '#server/domain/groups/balance.ts'
import { freeSlug, isPartnershipSlug, slugOf } from '#server/domain/partnerships/slug.ts'
import { shownName } from '#server/domain/people/shown-name.ts'

describe('names', () => {
  test('a young person is shown by the first name alone (PEOPLE-1)', () => {
    expect(shownName('  Jaylen  Brooks Carter ', true)).toBe('Jaylen')
    expect(shownName('Jaylen', true)).toBe('Jaylen')
    expect(shownName(' Loretta Fairchild ', false)).toBe('Loretta Fairchild')
  })
})

describe('addresses', () => {
  test.each([
    ['Trust on the Street', 'trust-on-the-street'],
    ['Niños y Policía: año 1', 'ninos-y-policia-ano-1'],
    ['—', 'group'],
    ['  Faith & Youth  ', 'faith-youth'],
  ])('%s is found at %s', (name, slug) => {
    expect(slugOf(name, 'group')).toBe(slug)
  })

  test('a taken address gets the next number', () => {
    expect(freeSlug('trust', new Set())).toBe('trust')
    expect(freeSlug('trust', new Set(['trust', 'trust-2']))).toBe('trust-3')
  })

  test.each(['set-up', 'sign-in', 'api', 'live', 'ab', 'A-Town', 'a--b', '-town', 'a'.repeat(41), 'río'])(
    'no partnership may be called %s',
    (slug) => expect(isPartnershipSlug(slug)).toBe(false),
  )

  test.each(['sikeston', 'cape-girardeau', 'st-louis-2'])('a partnership may be called %s', (slug) =>
    expect(isPartnershipSlug(slug)).toBe(true),
  )
})

describe('the balance of voices (GROUP-2)', () => {
  const faith = { id: 'faith', nameEn: 'Faith', nameEs: 'Fe' }
  const youth = { id: 'youth', nameEn: 'Youth', nameEs: 'Jóvenes' }
  const seats = [
    { affiliation: 'law-enforcement', role: 'co-chair', sector: null },
    { affiliation: 'community', role: 'member', sector: youth },
    { affiliation: 'community', role: 'co-chair', sector: faith },
    { affiliation: 'community', role: 'member', sector: faith },
    { affiliation: 'community', role: 'scribe', sector: faith },
    { affiliation: 'city', role: 'observer', sector: null },
    { affiliation: 'facilitator', role: 'scribe', sector: null },
  ] as const

  test('counts co-chairs and members, most first', () => {
    expect(balanceOf(seats)).toEqual([
      { affiliation: 'community', count: 3 },
      { affiliation: 'law-enforcement', count: 1 },
    ])
  })

  test('says which sectors are heard, and last how many speak for none', () => {
    expect(sectorsHeard(seats)).toEqual([
      { sector: faith, count: 2 },
      { sector: youth, count: 1 },
      { sector: null, count: 1 },
    ])
  })

  test('a group of facilitators and observers has no voices', () => {
    expect(balanceOf(seats.slice(5))).toEqual([])
  })
})
