import type { Page } from '@playwright/test'
import { allPaths } from '#tests/support/site-map.ts'
import { expect, isAlive, type PersonKey, test } from './fixtures.ts'
import { lookAt } from './looking.ts'

/** Who looks at which page. A page of the site map that is missing here fails the first test. */
const lookers: Record<string, PersonKey | null> = {
  '/': 'harlan',
  '/about': null,
  '/dev/mail': null,
  '/recover': null,
  '/recover/:token': null,
  '/settings': 'harlan',
  '/sign-in': null,
  '/sign-in/link': null,
  '/sign-out': 'harlan',
  '/:partnership': 'isaiah',
  '/:partnership/about': 'denise',
  '/:partnership/groups': 'samuel',
  '/:partnership/groups/new': 'samuel',
  '/:partnership/groups/:group': 'isaiah',
  '/:partnership/groups/:group/edit': 'isaiah',
  '/:partnership/groups/:group/plans/new': 'isaiah',
  '/:partnership/people': 'isaiah',
  '/:partnership/people/invite': 'isaiah',
  '/:partnership/plans/:documentId': 'isaiah',
  '/:partnership/plans/:documentId/history': 'isaiah',
  '/:partnership/plans/:documentId/history/:version': 'isaiah',
  '/:partnership/plans/:documentId/history/difference': 'isaiah',
  '/:partnership/plans/:documentId/print': 'isaiah',
  '/:partnership/set-up': 'karen',
}
/** Looked at by the journey that comes by them (first-install.spec.ts), or no pages at all. */
const elsewhere = ['/set-up/:token', '/invitations/:link', '/language', '/:partnership/plans/:documentId/markdown']

const group = 'trust-on-the-street'

async function addressOf(path: string, page: Page): Promise<string> {
  const filled = path
    .replace(':partnership', 'riverbend')
    .replace(':group', group)
    .replace(':token', 'a-link-that-was-never-sent')
  if (!filled.includes(':documentId')) return filled
  const plan = filled.replace(':documentId', await somePlan(page))
  return plan.includes(':version') ? `${await someVersion(page, plan.replace('/:version', ''))}?who` : plan
}

/** The newest version's address. */
async function someVersion(page: Page, history: string): Promise<string> {
  await page.goto(history)
  return (await page.locator(`ol a[href^="${history}/"]`).first().getAttribute('href')) ?? ''
}

async function somePlan(page: Page): Promise<string> {
  await page.goto(`/riverbend/groups/${group}`)
  const address = await page.locator('a[href*="/plans/"]:not([href$="/new"])').first().getAttribute('href')
  return address?.split('/').at(-1) ?? ''
}

test('every page of the site is looked at', async () => {
  const pages = (await allPaths()).filter((path) => !path.startsWith('/api/'))
  expect(pages.filter((path) => !(path in lookers) && !elsewhere.includes(path))).toEqual([])
})

for (const language of ['en', 'es'] as const) {
  test.describe(`in ${language}`, () => {
    for (const [path, who] of Object.entries(lookers)) {
      test(`${path} can be read and used by everybody`, async ({ pageOf }) => {
        const page = await pageOf(who, { locale: language === 'es' ? 'es-MX' : 'en-US' })
        await inLanguage(page, who, language, async () => {
          const address = await addressOf(path, page)
          await page.goto(address)
          await isAlive(page)
          await expect(page.locator('html')).toHaveAttribute('lang', language)
          await lookAt(page)
        })
      })
    }

    test('an address that leads nowhere can be read by everybody', async ({ pageOf, expectNoise }) => {
      expectNoise(/404/)
      const page = await pageOf('harlan', { locale: language === 'es' ? 'es-MX' : 'en-US' })
      await inLanguage(page, 'harlan', language, async () => {
        for (const address of ['/nowhere/at/all', '/riverbend/groups/nothing']) {
          await page.goto(address)
          await expect(page.locator('html')).toHaveAttribute('lang', language)
          await lookAt(page)
        }
      })
    })
  })
}

/** The account's language comes before the browser's: it is changed as the person would, and changed back. */
async function inLanguage(
  page: Page,
  who: PersonKey | null,
  language: string,
  look: () => Promise<void>,
): Promise<void> {
  const change = (to: string) => page.request.post('/language', { form: { language: to, back: '/about' } })
  if (who) await change(language)
  try {
    await look()
  } finally {
    if (who) await change('en')
  }
}
