/** What a page is sent that no form of ours sends: refused as the sender's mistake, on every address there is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allPaths } from '#tests/support/site-map.ts'
import { type TwoTowns, twoTowns } from '#tests/support/two-towns.ts'

let towns: TwoTowns
beforeAll(async () => {
  towns = await twoTowns()
}, 120_000)
afterAll(() => towns?.server.remove())

const bodies: Record<string, { type: string; body: string }> = {
  'a form that breaks off': { type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: form-data' },
  'a form without a boundary': { type: 'multipart/form-data', body: 'name=Ana' },
  'no form at all': { type: 'application/json', body: '{"name":"Ana"}' },
}

const paths = (await allPaths()).filter((path) => !path.startsWith('/api/'))

test.each(paths)('%s answers a broken form with a refusal, not with a fault of ours', async (path) => {
  const { riverbend, server } = towns
  const address = path
    .replace(':partnership', riverbend.slug)
    .replace(':group', riverbend.streets.group)
    .replace(':documentId', riverbend.streets.plan)
  for (const [what, { type, body }] of Object.entries(bodies)) {
    const headers = {
      cookie: await towns.cookieOf(riverbend.streets.coChair),
      origin: server.url,
      'content-type': type,
    }
    const { status } = await fetch(`${server.url}${address}`, { method: 'POST', headers, body, redirect: 'manual' })
    expect(status, what).toBeLessThan(500)
    if (path === '/settings') expect(status, what).toBe(400)
  }
})
