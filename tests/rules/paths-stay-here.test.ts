import { describe, expect, it } from 'vitest'
import { localPath } from '#app/lib/paths.ts'

describe('where a person is sent after signing in', () => {
  it('is the page that was asked for, its filters included', () => {
    expect(localPath('/riverbend/people?sector=faith')).toBe('/riverbend/people?sector=faith')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
    null,
  ])('is never another site: %s', (wish) => {
    expect(localPath(wish)).toBe('/')
  })
})
