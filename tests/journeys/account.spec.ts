/** Coming in, being oneself and leaving, as a person clicks it. */
import { expect, test, visit } from './fixtures.ts'

test('a member taps a person of the demo, signs in and lands where she was going', async ({ pageOf }) => {
  const page = await pageOf(null)
  await visit(page, '/riverbend/people')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await page.getByRole('link', { name: /Nadia/ }).click()
  await expect(page.getByLabel('E-mail address')).toHaveValue(/nadia@/)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/riverbend\/people$/)
})

test('signing in works without any script, and keeps the address when the password is wrong', async ({
  pageOf,
  expectNoise,
}) => {
  expectNoise(/422/)
  const page = await pageOf(null, { javaScriptEnabled: false })
  await page.goto('/sign-in?as=nadia@riverbend.example')
  await page.getByLabel('Password').fill('not her password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('do not go together')
  await expect(page.getByLabel('E-mail address')).toHaveValue('nadia@riverbend.example')
  await page.getByLabel('Password').fill('footbridge-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/riverbend$/)
})

test('a stranger and a member hear the same when they ask for a link', async ({ pageOf, expectNoise }) => {
  expectNoise(/422|429/)
  const page = await pageOf(null)
  for (const address of ['nobody@nowhere.example', 'nadia@riverbend.example']) {
    await visit(page, '/recover')
    await page.getByLabel('E-mail address').fill(address)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await expect(page.getByRole('status')).toHaveText(/If this address has an account, a link is on its way/)
  }
})

test('a mailed link signs in by its button, once, and not by being opened', async ({ pageOf, expectNoise }) => {
  expectNoise(/409/)
  const page = await pageOf(null)
  await visit(page, '/sign-in')
  await page.getByLabel('E-mail address').fill('priya@riverbend.example')
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click()
  await expect(page.getByRole('status')).toContainText('a link is on its way')
  await visit(page, '/dev/mail')
  const link = await page
    .getByRole('listitem')
    .filter({ hasText: 'priya@' })
    .first()
    .getByRole('link')
    .getAttribute('href')
  const scanner = await pageOf(null)
  await visit(scanner, link ?? '')
  await visit(page, link ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/riverbend$/)
  await scanner.getByRole('button', { name: 'Sign in' }).click()
  await expect(scanner.getByRole('alert')).toContainText('used already or is too old')
})

test('a member sets a new password with a mailed link and signs in with it', async ({ pageOf, expectNoise }) => {
  expectNoise(/422/)
  const page = await pageOf(null)
  await visit(page, '/recover')
  await page.getByLabel('E-mail address').fill('nadia@riverbend.example')
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByRole('status')).toBeVisible()
  await visit(page, '/dev/mail')
  const link = await page
    .getByRole('listitem')
    .filter({ hasText: 'nadia@' })
    .first()
    .getByRole('link')
    .getAttribute('href')
  await visit(page, link ?? '')
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByLabel('New password')).toBeFocused()
  await page.getByLabel('New password').fill('four unrelated warm words')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByLabel('E-mail address').fill('nadia@riverbend.example')
  await page.getByLabel('Password').fill('four unrelated warm words')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/riverbend$/)
})

test('the language can be switched before signing in, without any script', async ({ pageOf }) => {
  const page = await pageOf(null, { javaScriptEnabled: false })
  await page.goto('/about')
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page).toHaveURL(/\/about$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acerca de esta instalación')
})

test('the browser’s language is spoken at first', async ({ pageOf }) => {
  const page = await pageOf(null, { locale: 'es-MX' })
  await visit(page, '/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Iniciar sesión')
})

test('a member chooses Spanish and the dark look, and finds them again', async ({ pageOf }) => {
  const page = await pageOf('ellen')
  await visit(page, '/settings')
  await page.getByLabel('Español').check()
  await page.getByLabel('Dark').check()
  await page.getByRole('button', { name: 'Save my settings' }).click()
  await expect(page.getByRole('status')).toHaveText('Sus ajustes quedaron guardados.')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await visit(page, '/riverbend')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
})

test('an empty name is refused beside its field, and everything else stays as chosen', async ({
  pageOf,
  expectNoise,
}) => {
  expectNoise(/422/)
  const page = await pageOf('harlan')
  await visit(page, '/settings')
  await page.getByLabel('My seat alone').check()
  await page.getByLabel('Name', { exact: true }).fill(' ')
  await page.getByRole('button', { name: 'Save my settings' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await expect(page.getByText('Fill this in.')).toBeVisible()
  await expect(page.getByLabel('My seat alone')).toBeChecked()
})

test('signing out ends the session in this browser', async ({ pageOf, demo }) => {
  const page = await pageOf(null)
  await visit(page, '/sign-in?as=keisha@riverbend.example')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/riverbend$/)
  await visit(page, '/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status')).toHaveText('You are signed out of this browser.')
  await page.goto('/settings')
  await expect(page).toHaveURL(`${demo.url}/sign-in?next=%2Fsettings`)
})
