import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

afterEach(() => here.close())

const page = readFileSync(join(import.meta.dirname, '../../docs/collaboration.md'), 'utf8')

/** Names as the page writes them: whole, or `_rest` after a whole one of the same line. */
function named(): string[] {
  return page.split('\n').flatMap((line) => {
    if (!line.startsWith('| `footbridge_collab_')) return []
    const [first = ''] = line.split(' | ')
    return [...first.matchAll(/`(\w+)`/g)].map(([, name = '']) =>
      name.startsWith('_') ? `footbridge_collab${name}` : name,
    )
  })
}

describe('whoever runs the server', () => {
  test('finds every figure that docs/collaboration.md names, and sees typing in them', async () => {
    here = await aFixture()
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.type('counted')
    await eventually(() => expect(ana.saved).toBe(true))
    const published = await here.site.registry.metrics()
    expect(named().length).toBeGreaterThan(12)
    for (const name of named()) expect(published).toContain(`# TYPE ${name} `)
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(published)?.[1])
    expect(value('footbridge_collab_ack_seconds_count')).toBeGreaterThan(0)
    expect(value('footbridge_collab_join_seconds_count')).toBe(1)
    expect(value('footbridge_collab_log_rows')).toBe(1)
    expect(value('footbridge_collab_log_bytes')).toBeGreaterThan(7)
    expect(value('footbridge_collab_open_bytes')).toBeGreaterThan(7)
  })
})
