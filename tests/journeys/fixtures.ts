/**
 * What every journey begins with: a demo town on the built server, and people who are signed in already. Signing in by clicking
 * is a journey of its own. A page that writes an error to its console fails its journey.
 */
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
  request,
} from '@playwright/test'
import { demoPassword, emailOf } from '#server/demo/accounts.ts'
import type { PersonKey } from '#server/demo/content/people.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'

export type { PersonKey }
export { expect }

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>

interface Journey {
  /** A page of a fresh browser; its console is listened to. */
  freshPage(options: BrowserContextOptions): Promise<Page>
  /** A page of a fresh browser of this person (null: signed out), at the demo's address unless `baseURL` says otherwise. */
  pageOf(who: PersonKey | null, options?: BrowserContextOptions): Promise<Page>
  /** Lets console errors through that match: for journeys that cut the network or open what is not there. */
  expectNoise(pattern: RegExp): void
}

interface Town {
  /** One demo town for each worker: journeys share it, so each makes what it changes. */
  demo: RunningServer
  /** Signs in over HTTP, once a person. */
  keysOf(who: PersonKey): Promise<StorageState>
}

export const test = base.extend<Journey & { noise: { heard: string[]; allowed: RegExp[] } }, Town>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
    async ({}, use) => {
      const server = await startServer({ mode: 'demo' })
      await use(server)
      await server.remove()
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  keysOf: [
    async ({ demo }, use) => {
      const known = new Map<PersonKey, Promise<StorageState>>()
      await use((who) => {
        const keys = known.get(who) ?? signIn(demo.url, emailOf(who), demoPassword)
        known.set(who, keys)
        return keys
      })
    },
    { scope: 'worker' },
  ],

  noise: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const noise = { heard: [] as string[], allowed: [] as RegExp[] }
      await use(noise)
      const unexpected = noise.heard.filter((line) => !noise.allowed.some((pattern) => pattern.test(line)))
      expect(unexpected, 'written to the console of a page').toEqual([])
    },
    { auto: true },
  ],

  expectNoise: async ({ noise }, use) => {
    await use((pattern) => void noise.allowed.push(pattern))
  },

  freshPage: async ({ browser, noise, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options })
      contexts.push(context)
      context.on('console', (message) => {
        if (message.type() === 'error') noise.heard.push(`${message.page()?.url()}: ${message.text()}`)
      })
      context.on('weberror', (error) => void noise.heard.push(`${error.page()?.url()}: ${error.error().stack}`))
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },

  pageOf: async ({ freshPage, demo, keysOf }, use) => {
    await use(async (who, options = {}) =>
      freshPage({ baseURL: demo.url, storageState: who ? await keysOf(who) : undefined, ...options }),
    )
  },
})

/** The cookies of a signed-in person, for `storageState`. */
export async function signIn(url: string, email: string, password: string): Promise<StorageState> {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
  const form = { way: 'password', email, password, next: '/about' }
  const answer = await api.post('/sign-in', { form, maxRedirects: 0 })
  expect(answer.status(), `${email} signs in`).toBe(302)
  const state = await api.storageState()
  await api.dispose()
  return state
}

/** Opens a path and waits until its scripts run: what is clicked before that posts a plain form. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await isAlive(page)
}

/** Waits until React has taken over what the server rendered. */
export async function isAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const title = document.querySelector('h1') ?? document.body
    return Object.keys(title).some((key) => key.startsWith('__reactProps'))
  })
}
