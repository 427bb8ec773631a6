import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ mode: 'demo', env: { METRICS_TOKEN: 'only-for-tests-0123456789' } })
}, 120_000)
afterAll(() => server?.remove())

const page = async (path: string, cookie = '') => {
  const answer = await fetch(`${server.url}${path}`, { headers: { accept: 'text/html', cookie } })
  return { answer, body: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' }
}

const post = (path: string, body: Record<string, string>, cookie = '') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { origin: server.url, cookie },
    body: new URLSearchParams(body),
    redirect: 'manual',
  })

const credentials = { way: 'password', email: 'harlan@riverbend.example', password: 'footbridge-demo' }
const cookieOf = (cookies: string[]) => cookies.map((value) => value.split(';')[0]).join('; ')

describe('what a page may run', () => {
  test('is its own files and the scripts that carry its nonce, nothing inline besides', async () => {
    const { body, policy } = await page('/sign-in')
    const scripts = policy.split(';').find((directive) => directive.trim().startsWith('script-src ')) ?? ''
    expect(scripts).not.toContain('unsafe')
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1]
    expect(nonce).toBeTruthy()
    const inline = [...body.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(([, attributes]) => attributes)
    expect(inline.length).toBeGreaterThan(0)
    expect(inline.filter((attributes) => !attributes?.includes(`nonce="${nonce}"`))).toEqual([])
  })

  test('never comes from another host', async () => {
    const { body, policy } = await page('/sign-in')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:/)
    const loaded = [...body.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="(https?:)?\/\//g)]
    expect(loaded).toEqual([])
  })

  test('has a new nonce every time', async () => {
    const [first, second] = [await page('/sign-in'), await page('/sign-in')]
    expect(first.policy).not.toBe(second.policy)
  })

  test('is as strict on the page that says something is not there', async () => {
    const signedIn = (await post('/sign-in', credentials)).headers.getSetCookie()
    const { answer, policy } = await page('/nowhere-at-all/really', cookieOf(signedIn))
    expect(answer.status).toBe(404)
    expect(policy).toContain("'nonce-")
    expect(policy).not.toContain("script-src 'unsafe-inline'")
  })
})

describe('what travels with a page', () => {
  test('tells nobody where a person came from, and is kept by no shared cache', async () => {
    const { answer } = await page('/sign-in')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-powered-by')).toBeNull()
  })

  test('keeps every cookie when an answer sets several, as signing out does', async () => {
    const signedIn = (await post('/sign-in', credentials)).headers.getSetCookie()
    expect(signedIn.filter((cookie) => /session_token=[^;]+/.test(cookie))).toHaveLength(1)
    const cleared = (await post('/sign-out', {}, cookieOf(signedIn))).headers.getSetCookie()
    expect(cleared.length).toBeGreaterThanOrEqual(2)
    expect(cleared.filter((value) => /session_token=;.*Max-Age=0/.test(value))).toHaveLength(1)
  })
})

describe('what machines ask', () => {
  test('of better-auth is answered by better-auth: signed out nobody, signed in oneself', async () => {
    const session = (cookie: string) => fetch(`${server.url}/api/auth/get-session`, { headers: { cookie } })
    expect(await (await session('')).json()).toBeNull()
    const signedIn = (await post('/sign-in', credentials)).headers.getSetCookie()
    expect(await (await session(cookieOf(signedIn))).json()).toMatchObject({ user: { email: credentials.email } })
  })

  test('is answered: alive, ready, and numbers for whoever has the token', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${server.url}/metrics`, { redirect: 'manual' })).status).not.toBe(200)
    const numbers = await fetch(`${server.url}/metrics`, {
      headers: { authorization: 'Bearer only-for-tests-0123456789' },
    })
    expect(numbers.status).toBe(200)
  })
})
