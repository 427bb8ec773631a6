/** Trouble that is not the writer's: a server that cannot save, a network that lets no live text through (SAVED-1, SAVED-2). */
import { rm, writeFile } from 'node:fs/promises'
import { pageProxy } from '#tests/support/page-proxy.ts'
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { changeRecords, storageSwitch } from '#tests/support/records.ts'
import { expect, test, visit } from './fixtures.ts'

// They start servers again, and wait for what takes its time.
test.describe.configure({ timeout: 180_000 })

const noSocket = /WebSocket connection|net::ERR|Failed to load resource|Failed to fetch/

test('the store fails while two people write: they go on, read "Not saved", and it becomes "Saved" by itself', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(noSocket)
  const storage = storageSwitch(demo)
  await changeRecords(demo, storage.install)
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Written while nothing could be saved')
  const dana = await pageOf('dana')
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])
  await writeFile(storage.file, '')
  try {
    await writeAtEnd(isaiah, 'First word in the storm.')
    await expect(textOf(dana)).toContainText('First word in the storm.')
    await expect(savedState(isaiah)).toHaveText('Saving…')
    await expect(savedState(isaiah)).toHaveText('Not saved: keep this page open', { timeout: 20_000 })
    await expect(isaiah.getByRole('status').filter({ hasText: 'cannot save at the moment' })).toContainText(
      'kept on this device',
    )
    await writeAtEnd(dana, 'Second word in the storm.')
    await expect(textOf(isaiah)).toContainText('Second word in the storm.')
    await expect(savedState(isaiah)).toHaveText('Not saved: keep this page open')
  } finally {
    await rm(storage.file)
  }
  for (const page of [isaiah, dana]) await expect(savedState(page)).toHaveText('Saved', { timeout: 20_000 })
  await expect(isaiah.getByText('cannot save at the moment')).toHaveCount(0)
  await demo.kill()
  await demo.startAgain()
  const later = await pageOf('dana')
  await openPlan(later, path)
  await expect(textOf(later)).toContainText('First word in the storm.')
  await expect(textOf(later)).toContainText('Second word in the storm.')
})

test('a network without WebSockets: the plan is read as it is now, the page says what to ask for, and goes live by itself', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(noSocket)
  const dana = await pageOf('dana')
  const path = await startPlan(dana, 'trust-on-the-street', 'Read at the library')
  await openPlan(dana, path)
  const network = await pageProxy({ port: Number(new URL(demo.url).port) })
  const isaiah = await pageOf('isaiah', { baseURL: `http://localhost:${network.port}` })
  await visit(isaiah, path)

  const notice = isaiah.getByRole('status').filter({ hasText: 'cannot be reached from this network' })
  await expect(notice).toContainText(`let WebSockets through to localhost:${network.port}`, { timeout: 20_000 })
  await expect(savedState(isaiah)).toHaveText('Read only')
  await expect(textOf(isaiah)).toHaveCount(0)
  await writeAtEnd(dana, 'Written at the office.')
  await expect(isaiah.locator('article.plan-text')).toContainText('Written at the office.', { timeout: 20_000 })

  network.relent()
  await expect(textOf(isaiah)).toContainText('Written at the office.', { timeout: 30_000 })
  await expect(savedState(isaiah)).toHaveText('Saved')
  await expect(notice).toHaveCount(0)
  await writeAtEnd(isaiah, 'Written at the library.')
  await expect(textOf(dana)).toContainText('Written at the library.')
  await network.close()
})
