import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { allPaths } from '#tests/support/site-map.ts'
import { type Place, type TwoTowns, twoTowns } from '#tests/support/two-towns.ts'

/** Pages that need no account: their own tests say what they show. Everything else is behind the door. */
const open = [
  '/',
  '/about',
  '/language',
  '/sign-in',
  '/sign-in/link',
  '/recover',
  '/recover/:token',
  '/set-up/:token',
  '/invitations/:link',
]
/** Pages of the account itself, or of no account: there is no stranger to them. */
const own = ['/settings', '/sign-out', '/dev/mail']

const paths = await allPaths()
const inPartnership = paths.filter((path) => path.startsWith('/:partnership'))
const inGroup = inPartnership.filter((path) => /:(group|documentId)/.test(path))

const fill = (path: string, slug: string, place: Place) =>
  path
    .replace(':partnership', slug)
    .replace(':group', place.group)
    .replace(':documentId', place.plan)
    .replace(':version', place.version)

let towns: TwoTowns
beforeAll(async () => {
  towns = await twoTowns()
}, 120_000)
afterAll(() => towns?.server.remove())

/** What a browser is answered; redirects are not followed. */
async function get(path: string, email?: string) {
  const headers: Record<string, string> = { accept: 'text/html' }
  if (email) headers.cookie = await towns.cookieOf(email)
  const answer = await fetch(`${towns.server.url}${path}`, { headers, redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() }
}

/** The page without what differs from request to request: nonces, request ids, times and the address itself. */
function blurred(body: string, path: string): string {
  return body
    .replaceAll(path, '<path>')
    .replaceAll(encodeURIComponent(path), '<path>')
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/(requestId\W+)[0-9a-f]{8}/g, '$1<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
}

/** Where two pages begin to differ, short enough to read; nothing when they are the same. */
function difference(one: string, other: string): string[] {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  if (at < 0 && one.length === other.length) return []
  return [one, other].map((text) => text.slice(Math.max(0, at - 60), at + 60))
}

test('every address of the site is either open, one’s own, or inside a partnership', () => {
  expect(paths.filter((path) => !open.includes(path) && !own.includes(path) && !inPartnership.includes(path))).toEqual(
    [],
  )
  expect(inGroup.length).toBeGreaterThan(0)
})

describe('somebody signed out', () => {
  test.each(inPartnership)('is asked to sign in at %s, whether it exists or not', async (path) => {
    for (const slug of ['riverbend', 'nowhere']) {
      const address = fill(path, slug, towns.riverbend.streets)
      const { status, location } = await get(address)
      expect({ status, location }).toEqual({ status: 302, location: `/sign-in?next=${encodeURIComponent(address)}` })
    }
  })
})

describe('somebody of another partnership (ACCESS-2, ACCESS-3)', () => {
  test.each(inPartnership)('gets the answer for nothing at all at %s', async (path) => {
    const stranger = towns.millbrook.council.coChair
    const real = fill(path, 'riverbend', towns.riverbend.streets)
    const invented = fill(path, 'nowhere', towns.riverbend.streets)
    const [found, nothing] = [await get(real, stranger), await get(invented, stranger)]
    expect(found.status).toBe(404)
    expect(nothing.status).toBe(404)
    expect(difference(blurred(found.body, real), blurred(nothing.body, invented))).toEqual([])
  })
})

describe('a member of another group (ACCESS-2, ACCESS-3)', () => {
  test.each(inGroup)('gets the answer for nothing at all at %s', async (path) => {
    const neighbour = towns.riverbend.youth.member
    const { streets } = towns.riverbend
    const real = fill(path, 'riverbend', streets)
    const invented = fill(path, 'riverbend', {
      ...streets,
      group: 'nothing',
      plan: '00000000-0000-4000-8000-000000000000',
      version: '00000000-0000-4000-8000-000000000000',
    })
    const [found, nothing] = [await get(real, neighbour), await get(invented, neighbour)]
    expect(found.status).toBe(404)
    expect(nothing.status).toBe(404)
    expect(difference(blurred(found.body, real), blurred(nothing.body, invented))).toEqual([])
  })

  test('has a page of his own group, so the same addresses work for whom they are for', async () => {
    const { youth } = towns.riverbend
    expect((await get(`/riverbend/groups/${youth.group}`, youth.member)).status).toBe(200)
    expect((await get(`/riverbend/plans/${youth.plan}`, youth.member)).status).toBe(200)
    expect((await get(`/riverbend/plans/${youth.plan}/history/${youth.version}`, youth.member)).status).toBe(200)
  })
})

describe('a plan’s address under another partnership (ACCESS-2)', () => {
  test('leads nowhere, even for its own co-chair', async () => {
    const { streets, youth } = towns.riverbend
    expect((await get(`/millbrook/plans/${streets.plan}`, streets.coChair)).status).toBe(404)
    expect((await get(`/riverbend/plans/${towns.millbrook.council.plan}`, streets.coChair)).status).toBe(404)
    const foreign = `/riverbend/plans/${streets.plan}/history`
    expect((await get(`${foreign}/${youth.version}`, streets.coChair)).status).toBe(404)
    expect((await get(`${foreign}/difference?from=${youth.version}`, streets.coChair)).status).toBe(404)
  })
})

describe('a plan’s socket', () => {
  const closed = async (plan: string, headers: Record<string, string>) => {
    const socket = new WebSocket(`${towns.server.url.replace('http', 'ws')}/collab/${plan}`, { headers })
    return new Promise<number>((resolve, reject) => {
      socket.once('close', resolve)
      socket.once('error', reject)
    })
  }

  test('tells somebody signed out to sign in, and anybody else that nothing is there', async () => {
    const { streets, youth } = towns.riverbend
    expect(await closed(streets.plan, {})).toBe(4401)
    for (const stranger of [youth.member, towns.millbrook.council.coChair]) {
      const cookie = await towns.cookieOf(stranger)
      expect(await closed(streets.plan, { cookie })).toBe(4404)
      expect(await closed('00000000-0000-4000-8000-000000000000', { cookie })).toBe(4404)
    }
  })

  test('is not opened for a page of another site, whose cookie the browser would send', async () => {
    const { streets } = towns.riverbend
    const cookie = await towns.cookieOf(streets.member)
    expect(await closed(streets.plan, { cookie, origin: 'https://elsewhere.example' })).toBe(4403)
  })
})
