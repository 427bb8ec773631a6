/** Rights that change while somebody writes (DOC-6): they are told in plain words what changed, and their words are never lost (SAVED-6). */
import { and, eq } from 'drizzle-orm'
import { groups, seats, user } from '#db/schema/index.ts'
import { emailOf } from '#server/demo/accounts.ts'
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { changeRecords } from '#tests/support/records.ts'
import { tcpProxy } from '#tests/support/tcp-proxy.ts'
import { expect, type PersonKey, test } from './fixtures.ts'

// They start the server again in the middle.
test.describe.configure({ timeout: 180_000 })

const lostNetwork = /WebSocket connection|net::ERR|Failed to load resource|Failed to fetch/
const group = 'trust-on-the-street'

type Seat = Partial<typeof seats.$inferInsert>

/** Changes one person's seat in the group, as no page of this product can yet. */
function changeSeat(demo: Parameters<typeof changeRecords>[0], who: PersonKey, change: Seat) {
  return changeRecords(demo, async (db) => {
    const [seat] = await db
      .select({ id: seats.id })
      .from(seats)
      .innerJoin(user, eq(user.id, seats.userId))
      .innerJoin(groups, eq(groups.id, seats.groupId))
      .where(and(eq(user.email, emailOf(who)), eq(groups.slug, group)))
    await db
      .update(seats)
      .set(change)
      .where(eq(seats.id, seat?.id ?? ''))
  })
}

test('a plan is put away while somebody writes without a network: she reads why her words were not sent, copies them, and they are sent when it is brought back', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const network = await tcpProxy({ port: Number(new URL(demo.url).port) })
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, group, 'Put away meanwhile')
  const nadia = await pageOf('nadia', { baseURL: `http://localhost:${network.port}` })
  await openPlan(nadia, path)

  network.cut()
  await writeAtEnd(nadia, 'Written on the bus.')
  await expect(savedState(nadia)).toHaveText('Offline: kept on this device')
  await isaiah.goto(path)
  await isaiah
    .getByRole('button', { name: 'More' })
    .or(isaiah.locator('summary', { hasText: 'More' }))
    .first()
    .click()
  await isaiah
    .getByRole('menuitem', { name: 'Put away' })
    .or(isaiah.getByRole('button', { name: 'Put away' }))
    .first()
    .click()
  await expect(isaiah.getByText('nobody can change it')).toBeVisible()
  network.restore()

  const notice = nadia.getByRole('alert').filter({ hasText: 'put away while you were writing' })
  await expect(notice).toContainText('kept on this device')
  await expect(savedState(nadia)).toHaveText('Read only')
  await expect(textOf(nadia)).toHaveAttribute('contenteditable', 'false')
  await notice.getByRole('button', { name: 'Copy my words' }).click()
  await expect(notice.getByLabel('Your words')).toHaveValue('Written on the bus.')

  await isaiah.getByRole('button', { name: 'Bring it back' }).click()
  await expect(savedState(nadia)).toHaveText('Saved')
  await expect(notice).toHaveCount(0)
  await openPlan(isaiah, path)
  await expect(textOf(isaiah)).toContainText('Written on the bus.')
  await network.close()
})

test('a member becomes an observer while writing: his words are offered, and he may give them up by name', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, group, 'Observer meanwhile')
  const nadia = await pageOf('nadia')
  await nadia.context().grantPermissions([])
  await openPlan(nadia, path)
  await demo.stop()
  await writeAtEnd(nadia, 'Not mine to write any more.')
  await expect(savedState(nadia)).toHaveText('Offline: kept on this device')
  await changeSeat(demo, 'nadia', { role: 'observer' })
  try {
    const notice = nadia.getByRole('alert').filter({ hasText: 'you can read this plan, but not change it any more' })
    await expect(notice).toContainText('kept on this device', { timeout: 20_000 })
    await expect(savedState(nadia)).toHaveText('Read only')
    await nadia.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await notice.getByRole('button', { name: 'Copy my words' }).click()
    await expect(notice).toContainText('Your words are selected below')
    expect(await nadia.evaluate(() => getSelection()?.toString())).toBe('Not mine to write any more.')
    await openPlan(isaiah, path)
    await expect(textOf(isaiah)).not.toContainText('Not mine to write any more.')

    await notice.getByRole('button', { name: 'Discard my words' }).click()
    const dialog = nadia.getByRole('alertdialog', { name: 'Discard your words?' })
    await expect(dialog).toContainText('Not mine to write any more.')
    await dialog.getByRole('button', { name: 'Discard them' }).click()
    await expect(textOf(nadia)).toBeVisible()
    await expect(textOf(nadia)).not.toContainText('Not mine to write any more.')
    await expect(savedState(nadia)).toHaveText('Read only')
    await expect(nadia.getByRole('alert')).toHaveCount(0)
  } finally {
    await changeSeat(demo, 'nadia', { role: 'member' })
  }
})

test('a seat ends while its holder writes: the page stays with the words on it, says whom to ask, and lets them be copied', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, group, 'Seat ended meanwhile')
  const denise = await pageOf('denise', { permissions: ['clipboard-read', 'clipboard-write'] })
  await openPlan(denise, path)
  await demo.stop()
  await writeAtEnd(denise, 'Written before she knew.')
  await expect(savedState(denise)).toHaveText('Offline: kept on this device')
  await changeSeat(demo, 'denise', { endsAt: new Date() })
  try {
    const notice = denise.getByRole('alert').filter({ hasText: 'You can no longer open this plan' })
    await expect(notice).toContainText('ask a co-chair', { timeout: 20_000 })
    await expect(savedState(denise)).toHaveText('Not saved: keep this page open')
    await expect(textOf(denise)).toHaveAttribute('contenteditable', 'false')
    await notice.getByRole('button', { name: 'Copy my words' }).click()
    await expect(notice).toContainText('Copied.')
    expect(await denise.evaluate(() => navigator.clipboard.readText())).toBe('Written before she knew.')
  } finally {
    await changeSeat(demo, 'denise', { endsAt: null })
  }
})
