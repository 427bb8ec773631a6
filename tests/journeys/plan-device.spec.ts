/** What a browser keeps, for whom, and until when (SAVED-2, SAVED-3, SAVED-4). */
import type { Page } from '@playwright/test'
import { demoPassword, emailOf } from '#server/demo/accounts.ts'
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { tcpProxy } from '#tests/support/tcp-proxy.ts'
import { expect, signIn, test } from './fixtures.ts'

const lostNetwork = /WebSocket connection|net::ERR|Failed to load resource/

/** How many rows this browser keeps for all its accounts. */
const keptRows = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let rows = 0
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('footbridge-words-')) continue
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      rows += await new Promise<number>((resolve, reject) => {
        const counting = database.transaction('updates').objectStore('updates').count()
        counting.onsuccess = () => resolve(counting.result)
        counting.onerror = () => reject(counting.error)
      })
      database.close()
    }
    return rows
  })

test('words typed without a network survive closing the page, wait for their owner alone, and are sent on return', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const network = await tcpProxy({ port: Number(new URL(demo.url).port) })
  const address = `http://localhost:${network.port}`
  const isaiah = await pageOf('isaiah', { baseURL: address })
  const browser = isaiah.context()
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Kept on this device')
  await openPlan(isaiah, path)
  await writeAtEnd(isaiah, 'Saved while connected.')
  await expect(savedState(isaiah)).toHaveText('Saved')
  await expect.poll(() => keptRows(isaiah)).toBe(0)

  network.cut()
  await writeAtEnd(isaiah, 'Typed on the bus.')
  await expect(savedState(isaiah)).toHaveText('Offline: kept on this device')
  await isaiah.close()
  network.restore()

  // Somebody else sits down at the same browser.
  await browser.clearCookies()
  const { cookies: danas } = await signIn(demo.url, emailOf('dana'), demoPassword)
  await browser.addCookies(danas)
  const dana = await browser.newPage()
  await openPlan(dana, path)
  await expect(textOf(dana)).toContainText('Saved while connected.')
  await writeAtEnd(dana, 'Written by Dana.')
  await expect(savedState(dana)).toHaveText('Saved')
  await expect(textOf(dana)).not.toContainText('Typed on the bus.')
  await dana.close()

  await browser.clearCookies()
  const { cookies: isaiahs } = await signIn(demo.url, emailOf('isaiah'), demoPassword)
  await browser.addCookies(isaiahs)
  const back = await browser.newPage()
  await openPlan(back, path)
  await expect(textOf(back)).toContainText('Typed on the bus.')
  await expect(textOf(back)).toContainText('Written by Dana.')
  await expect.poll(() => keptRows(back)).toBe(0)
  const elsewhere = await pageOf('dana')
  await openPlan(elsewhere, path)
  await expect(textOf(elsewhere)).toContainText('Typed on the bus.')
  await network.close()
})

test('a browser that keeps nothing is told to stay open, and leaving asks first', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const network = await tcpProxy({ port: Number(new URL(demo.url).port) })
  const isaiah = await pageOf('isaiah', { baseURL: `http://localhost:${network.port}` })
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Nothing kept')
  // As in a private window of some browsers.
  await isaiah.addInitScript(() =>
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new Error('no')
      },
    }),
  )
  await openPlan(isaiah, path)
  await writeAtEnd(isaiah, 'Saved while connected.')
  await expect(savedState(isaiah)).toHaveText('Saved')

  network.cut()
  await writeAtEnd(isaiah, 'Nowhere but here.')
  await expect(savedState(isaiah)).toHaveText('Not saved: keep this page open')
  const asked = isaiah.waitForEvent('dialog')
  const leaving = isaiah.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await leaving
  await isaiah.getByRole('link', { name: 'People' }).first().click()
  await isaiah.getByRole('button', { name: 'Stay on this page' }).click()

  network.restore()
  await expect(savedState(isaiah)).toHaveText('Saved')
  await network.close()
})

test('a sign-in that ends while typing is renewed in place: the words stay and are sent', async ({
  demo,
  freshPage,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const storageState = await signIn(demo.url, emailOf('isaiah'), demoPassword)
  const isaiah = await freshPage({ baseURL: demo.url, storageState })
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Signed out meanwhile')
  await openPlan(isaiah, path)
  await isaiah.context().request.post('/sign-out', { headers: { origin: demo.url }, maxRedirects: 0 })

  const dialog = isaiah.getByRole('alertdialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await writeAtEnd(isaiah, 'Typed while signed out.')
  await expect(savedState(isaiah)).toHaveText('Offline: kept on this device')

  // Somebody else's sign-in sends nothing.
  await isaiah.getByRole('button', { name: 'Sign in again' }).click()
  const fill = async (who: 'dana' | 'isaiah') => {
    await dialog.getByLabel('E-mail').fill(emailOf(who))
    await dialog.getByLabel('Password').fill(demoPassword)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await fill('dana')
  await expect(dialog).toContainText('Nothing from this page was sent')
  const dana = await pageOf('dana')
  await openPlan(dana, path)
  await expect(textOf(dana)).not.toContainText('Typed while signed out.')

  await isaiah.context().clearCookies()
  await fill('isaiah')
  await expect(dialog).toHaveCount(0)
  await expect(savedState(isaiah)).toHaveText('Saved')
  await expect(textOf(dana)).toContainText('Typed while signed out.')
})
