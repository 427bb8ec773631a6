/** How people are shown to one another: in invitations, in an open plan, beside a cursor. */
import { clickAfter, openPlan, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { expect, test, visit } from './fixtures.ts'

test('who opens an invitation of their own reads so, and is not offered to accept it (INVITE-4)', async ({
  pageOf,
}) => {
  const dana = await pageOf('dana')
  await visit(dana, '/riverbend/people/invite?group=trust-on-the-street')
  await dana.getByLabel('Name of the person').fill('Rosa Ibarra')
  await dana.getByRole('radio', { name: 'Officer' }).first().check({ force: true })
  await dana.getByRole('radio', { name: 'Member' }).first().check({ force: true })
  await dana.getByRole('radio', { name: 'I hand over the link' }).check({ force: true })
  await dana.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await dana.getByLabel('Link', { exact: true }).inputValue()
  await visit(dana, link)
  await expect(dana.getByRole('heading', { name: 'You sent this invitation yourself' })).toBeVisible()
  await expect(dana.getByRole('button', { name: /Accept/ })).toHaveCount(0)

  await visit(dana, '/riverbend/people')
  await dana.getByRole('listitem').filter({ hasText: 'Rosa Ibarra' }).getByRole('button', { name: 'Withdraw' }).click()
  await expect(dana.getByRole('status')).toHaveText('The invitation was withdrawn. Its link no longer works.')
})

test('who chooses to be shown by seat alone is shown so in plans that are open, without anybody loading a page (DOC-5)', async ({
  pageOf,
}) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Shown by seat')
  const denise = await pageOf('denise')
  await Promise.all([openPlan(isaiah, path), openPlan(denise, path)])
  await writeAtEnd(denise, 'A line of mine.')
  const label = isaiah.locator('.other-caret-label')
  await expect(label).toHaveText('Denise O. · Civil rights')

  const settings = await pageOf('denise')
  const show = async (as: string) => {
    await visit(settings, '/settings')
    await settings.getByLabel(as).check({ force: true })
    await settings.getByRole('button', { name: 'Save my settings' }).click()
    await expect(settings.getByRole('status')).toHaveText('Your settings are saved.')
  }
  await show('My seat alone')
  await expect(label).toHaveText('Civil rights')
  await show('My name and my seat')
  await expect(label).toHaveText('Denise O. · Civil rights')
})

test('a long name beside a cursor stays on a phone’s page', async ({ pageOf }) => {
  const yolanda = await pageOf('yolanda')
  const path = await startPlan(yolanda, 'youth-and-neighborhoods', 'Long labels')
  const keisha = await pageOf('keisha', { viewport: { width: 360, height: 740 } })
  await openPlan(keisha, path)
  const priya = await pageOf('priya')
  await openPlan(priya, path)
  await priya.getByLabel('Recording for').selectOption({ index: 2 })
  await expect(textOf(priya)).toHaveAttribute('contenteditable', 'true')
  await clickAfter(priya, 'What already works')
  for (let letters = 0; letters < 26; letters += 1) {
    await priya.keyboard.press('ArrowLeft')
    const label = keisha.locator('.other-caret-label', { hasText: 'Priya' })
    await expect(label).toHaveText(/\(for /)
    await expect.poll(() => label.evaluate((drawn) => drawn.getBoundingClientRect().right)).toBeLessThanOrEqual(360)
  }
})
