/** A plan without any script: read, printed, downloaded, renamed, put away and brought back. */
import { expect, test } from './fixtures.ts'

test('a plan is readable, and can be renamed and put away, before and without any script (PLAN-3, PLAN-6)', async ({
  pageOf,
  expectNoise,
}) => {
  expectNoise(/status of 422/)
  const page = await pageOf('isaiah', { javaScriptEnabled: false })
  await page.goto('/riverbend/groups/trust-on-the-street/plans/new')
  await page.getByRole('button', { name: 'Start this plan' }).click()
  await expect(page.getByText('Give the plan a name.')).toBeVisible()
  await page.getByLabel('Name of the plan').fill('Plan without a script')
  await page.getByLabel('Spanish').check()
  await page.getByRole('button', { name: 'Start this plan' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Plan without a script' })).toBeVisible()
  await expect(page.locator('article[lang="es"]').getByRole('heading', { name: 'Fortalezas' })).toBeVisible()
  await expect(page.locator('[data-kind="commitment"]')).toHaveAttribute('data-number', /^C-\d\d$/)
  await page.getByRole('navigation', { name: 'In this plan' }).getByRole('link', { name: 'Lo que haremos' }).click()
  await expect(page).toHaveURL(/#s-lo-que-haremos$/)

  const more = page.locator('summary', { hasText: 'More' })
  await more.click()
  await page.getByRole('link', { name: 'Rename' }).click()
  await page.getByLabel('New name of the plan').fill('Renamed without a script')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed without a script' })).toBeVisible()

  await more.click()
  await page.getByRole('button', { name: 'Put away' }).click()
  await expect(page.getByText('nobody can change it')).toBeVisible()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByText('nobody can change it')).toBeHidden()

  const download = await page.request.get(`${page.url()}/markdown`)
  expect(download.headers()['content-disposition']).toContain('Renamed%20without%20a%20script.md')
  expect(await download.text()).toMatch(/^# Renamed without a script\n\n## Fortalezas\n/)

  await more.click()
  await page.getByRole('link', { name: 'Print' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed without a script' })).toBeVisible()
  await expect(page.locator('nav')).toHaveCount(0)
})

test('the plan stays readable when the live text cannot be reached', async ({ pageOf, expectNoise }) => {
  expectNoise(/WebSocket|collab|ERR_/)
  const page = await pageOf('isaiah')
  await page.routeWebSocket(/\/collab\//, (socket) => void socket.close({ code: 1013 }))
  await page.goto('/riverbend/groups/trust-on-the-street')
  await page.getByRole('link', { name: 'Trust on the Street: action plan' }).click()
  await expect(page.locator('.plan-text').getByRole('heading').first()).toBeVisible()
  await expect(page.locator('[data-saved-state]')).not.toHaveAttribute('data-saved-state', 'saved')
})
