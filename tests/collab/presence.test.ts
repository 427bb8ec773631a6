import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { presenceFrame } from '#collab/protocol.ts'
import { hueOf, personHues } from '#server/domain/people/hue.ts'
import { type RawClient, stockClient } from '#tests/support/collab-client.ts'
import { aFixture, type Fixture } from '#tests/support/collab-fixture.ts'
import { eventually } from '#tests/support/eventually.ts'

let here: Fixture

beforeEach(async () => {
  here = await aFixture()
})

afterEach(() => here.close())

const userOf = (client: RawClient, clientId: number) => client.presence.get(clientId)?.state?.user
const shown = (client: RawClient, clientId: number) =>
  eventually(() => {
    const state = client.presence.get(clientId)?.state
    if (!state) throw new Error(`nothing is shown of ${clientId}`)
    return state
  })

describe('who is here', () => {
  test('DOC-5: name, seat and colour come from the session, whatever the browser claims', async () => {
    const ana = await here.enter(await here.place.seat('Ana Ruiz', { label: 'Faith 2' }))
    const ben = await here.enter(await here.place.seat('Ben Cole'))
    ben.show(2, { cursor: null })
    ana.show(1, { user: { name: 'The Chief', color: '#000000', id: 'chief' }, cursor: { head: 4 } })
    const state = await shown(ben, 1)
    expect(state.cursor).toEqual({ head: 4 })
    expect(state.user).toMatchObject({
      name: 'Ana Ruiz',
      seat: { label: 'Faith 2', affiliation: 'community' },
      youth: false,
    })
    expect(personHues).toContain((state.user as { color: string }).color)
    expect(JSON.stringify(state)).not.toContain('Chief')
    expect(state.user).toEqual(ana.standing?.about.user)
  })

  test('DOC-5: whoever chose to be shown by seat is; somebody under 18 is a first name and "youth"', async () => {
    const watcher = await here.enter(await here.place.seat('Ana'))
    const seatOnly = await here.enter(await here.place.seat('Kim Ode', { label: 'Patrol' }, { showAs: 'seat' }))
    const youth = await here.enter(await here.place.seat('Maya Lopez', { under18: true, label: 'Youth 1' }))
    seatOnly.show(11, {})
    youth.show(12, {})
    expect((await shown(watcher, 11)).user).toMatchObject({ name: '', seat: { label: 'Patrol' } })
    expect((await shown(watcher, 12)).user).toMatchObject({ name: 'Maya', seat: null, youth: true })
    expect(JSON.stringify([...watcher.presence])).not.toMatch(/Kim|Ode|Lopez|Youth 1/)
  })

  test('DOC-5: nobody speaks for another: their entry is ignored and they stay', async () => {
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    const cleo = await here.enter(await here.place.seat('Cleo'))
    ana.show(1, { cursor: 'ana' })
    await shown(ben, 1)
    // As a first entry, as a later one, and as a removal.
    ben.show(1, { cursor: 'forged' }, 999)
    ben.show(2, { cursor: 'ben' })
    ben.show(1, { cursor: 'forged' }, 9_999_999_999_999)
    ben.show(1, null, 9_999_999_999_999)
    await shown(cleo, 2)
    expect(cleo.presence.get(1)?.state?.cursor).toBe('ana')
    ana.show(1, { cursor: 'ana moved' }, 2)
    await eventually(() => expect(cleo.presence.get(1)?.state?.cursor).toBe('ana moved'))
    expect(userOf(cleo, 1)).toMatchObject({ name: 'Ana' })
    expect(ben.socket.readyState).toBe(ben.socket.OPEN)
  })

  test('who comes later sees who is here; who leaves is announced as gone; nobody is sent their own entry', async () => {
    const ana = await here.enter(await here.place.seat('Ana'))
    ana.show(1, { cursor: 1 })
    const ben = await here.enter(await here.place.seat('Ben'))
    ben.show(2, {})
    await shown(ana, 2)
    await shown(ben, 1)
    const before = ben.presence.get(1)?.clock ?? 0
    ben.presence.clear()
    ben.send(new Uint8Array([3]))
    await shown(ben, 1)
    await ana.leave()
    await eventually(() => expect(ben.presence.get(1)?.state).toBeNull())
    expect(ben.presence.get(1)?.clock).toBeGreaterThan(before)
    expect(ben.presence.has(2)).toBe(false)
    expect(ana.presence.has(1)).toBe(false)
  })

  test('a reconnect faster than the end of the old connection takes the entry over, and its end harms nothing', async () => {
    const person = await here.place.seat('Ana')
    const watcher = await here.enter(await here.place.seat('Ben'))
    const before = await here.enter(person)
    before.show(1, { cursor: 'before' })
    await shown(watcher, 1)
    const after = await here.enter(person)
    after.show(1, { cursor: 'after' })
    await eventually(() => expect(watcher.presence.get(1)?.state?.cursor).toBe('after'))
    before.show(1, { cursor: 'late' }, 2)
    await before.leave()
    after.show(1, { cursor: 'later' }, 2)
    await eventually(() => expect(watcher.presence.get(1)?.state?.cursor).toBe('later'))
    expect(after.presence.has(1)).toBe(false)
  })

  test('an echo of what the server said is not taken for somebody speaking, even by another tab of the same person', async () => {
    const person = await here.place.seat('Ana')
    const watcher = await here.enter(await here.place.seat('Ben'))
    const first = await here.enter(person)
    first.show(1, { cursor: 'first' })
    await shown(watcher, 1)
    const clock = watcher.presence.get(1)?.clock ?? 0
    const second = await here.enter(person)
    second.show(1, { cursor: 'echo' }, clock)
    second.show(3, { cursor: 'second' })
    await shown(watcher, 3)
    first.show(1, { cursor: 'still mine' }, 2)
    await eventually(() => expect(watcher.presence.get(1)?.state?.cursor).toBe('still mine'))
    await eventually(() => expect(second.presence.get(1)?.state).toBeTruthy())
  })

  test('somebody who says that they are gone is, and may come back', async () => {
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    ana.show(1, null)
    ana.show(1, { cursor: 1 }, 2)
    await shown(ben, 1)
    ana.show(1, null, 3)
    await eventually(() => expect(ben.presence.get(1)?.state).toBeNull())
    const gone = ben.presence.get(1)?.clock ?? 0
    ana.show(1, { cursor: 2 }, 4)
    await shown(ben, 1)
    expect(ben.presence.get(1)?.clock).toBeGreaterThan(gone)
  })

  test('several people who move in the same moment are told of each other, each but of themselves', async () => {
    const people = await Promise.all(
      ['Ana', 'Ben', 'Cleo'].map(async (name) => here.enter(await here.place.seat(name))),
    )
    for (const [index, one] of people.entries()) one.show(index + 1, { cursor: index })
    await eventually(() => {
      for (const [index, one] of people.entries()) {
        const others = [1, 2, 3].filter((id) => id !== index + 1)
        expect([...one.presence.keys()].sort()).toEqual(others)
      }
    })
  })

  test('the clients from npm see each other, and again after a reconnect', async () => {
    const at = { port: here.site.port, documentId: here.place.document.id }
    const ana = stockClient(at, (await here.place.seat('Ana Ruiz')).cookie)
    const ben = stockClient(at, (await here.place.seat('Ben Cole')).cookie)
    const seen = () =>
      (ben.awareness.getStates().get(ana.doc.clientID) as { user?: { name: string } } | undefined)?.user?.name
    await eventually(() => expect(seen()).toBe('Ana Ruiz'))
    ana.disconnect()
    await eventually(() => expect(seen()).toBeUndefined())
    ana.connect()
    await eventually(() => expect(seen()).toBe('Ana Ruiz'))
    for (const provider of [ana, ben]) provider.destroy()
  })

  test.each([
    ['is not JSON', () => presenceFrame([{ clientId: 1, clock: 1, state: '{' }]), 4400],
    ['is not an object', () => presenceFrame([{ clientId: 1, clock: 1, state: '[1]' }]), 4400],
    ['is a number', () => presenceFrame([{ clientId: 1, clock: 1, state: '7' }]), 4400],
    [
      'is too large',
      () => presenceFrame([{ clientId: 1, clock: 1, state: JSON.stringify({ a: 'x'.repeat(5000) }) }]),
      4413,
    ],
  ] as const)('an entry that %s closes its own connection alone', async (_what, frame, code) => {
    const ana = await here.enter(await here.place.seat('Ana'))
    const ben = await here.enter(await here.place.seat('Ben'))
    ana.send(frame())
    expect(await ana.closed).toMatchObject({ code })
    ben.type('still here')
    await eventually(() => expect(ben.saved).toBe(true))
  })
})

describe('the colours of people', () => {
  test('stay the same for one person and differ between people', () => {
    expect(hueOf('ana')).toBe(hueOf('ana'))
    expect(new Set(Array.from({ length: 60 }, (_, index) => hueOf(`person ${index}`))).size).toBeGreaterThan(7)
  })

  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }

  test.each(personHues)('%s carries white words and stands out on dark paper', (colour) => {
    expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour, '#14181a')).toBeGreaterThanOrEqual(3)
  })
})
