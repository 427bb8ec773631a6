import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { personHues } from '#server/domain/people/hue.ts'

const css = readFileSync('app/app.css', 'utf8')
const colours = (part: string) =>
  Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
const [lightPart = '', darkPart = ''] = css.split('@theme inline')[0]?.split('@variant dark') ?? []
const light = colours(lightPart)
const looks: Record<string, Record<string, string>> = { light, dark: { ...light, ...colours(darkPart) } }

/** The contrast of WCAG 2: 1 to 21. */
function contrast(one = '#000000', other = '#000000'): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'sunken', 'accent-soft']
const inks = ['ink', 'muted', 'accent', 'accent-strong', 'waiting', 'good', 'late', 'stopped']
const softs = ['late-soft', 'good-soft', 'waiting-soft']

describe.each(Object.entries(looks))('in the %s look', (_name, look) => {
  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground])))('%s can be read on %s', (ink, ground) => {
    expect(contrast(look[ink as string], look[ground as string])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(softs)('ink and its own hue can be read on %s', (soft) => {
    for (const ink of ['ink', soft.replace('-soft', '')])
      expect(contrast(look[ink], look[soft])).toBeGreaterThanOrEqual(4.5)
  })

  it('a button can be read, pointed at or not', () => {
    for (const ground of ['accent', 'accent-strong'])
      expect(contrast(look['on-accent'], look[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('the edges of fields and the focus ring can be seen', () => {
    for (const edge of ['edge', 'focus'])
      for (const ground of grounds.slice(0, 3)) expect(contrast(look[edge], look[ground])).toBeGreaterThanOrEqual(3)
  })

  it('initials can be read on all ten hues of people', () => {
    for (const hue of personHues) expect(contrast('#ffffff', hue)).toBeGreaterThanOrEqual(4.5)
  })

  it('names every colour of the light look', () => {
    const missing = Object.keys(light).filter((name) => !(name in colours(darkPart)))
    expect(missing).toEqual([])
  })
})
