/** What a plan said before (HISTORY-2 to HISTORY-5): found, compared and brought back while somebody else has it open. */
import type { Page } from '@playwright/test'
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { expect, test, visit } from './fixtures.ts'
import { lookAt } from './looking.ts'

/** Names what the plan says now; ends on that version's page. */
async function nameNow(page: Page, history: string, name: string): Promise<void> {
  await visit(page, history)
  await page.locator('summary', { hasText: 'Name what the plan says now' }).click()
  await page.getByLabel('Name of the version').fill(name)
  await page.getByRole('button', { name: 'Save the name' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The version has its name.' })).toBeVisible()
}

test('one brings a version back, the other sees it live; both see what changed and who did it; then it is undone', async ({
  pageOf,
}) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Brought back')
  const history = `${path}/history`
  const dana = await pageOf('dana')
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])
  await writeAtEnd(isaiah, 'Lights on Oak Street by spring.')
  await expect(savedState(isaiah)).toHaveText('Saved')
  await nameNow(isaiah, history, 'Before the vote')

  await writeAtEnd(dana, 'Cameras on Main Street.')
  await textOf(dana)
    .locator('p', { hasText: 'Lights on Oak Street' })
    .dblclick({ position: { x: 12, y: 10 } })
  await dana.keyboard.press('Delete')
  await expect(textOf(dana)).not.toContainText('Lights')
  await expect(savedState(dana)).toHaveText('Saved')

  await visit(isaiah, history)
  await expect(isaiah.getByText('Changed since the newest version by Dana Kowalczyk')).toBeVisible()
  await isaiah.getByRole('link', { name: 'What changed since then' }).click()
  await expect(isaiah.locator('.difference-changed del')).toContainText('removed by Dana Kowalczyk')
  await expect(isaiah.locator('.difference-changed del')).toContainText('Lights')
  await expect(isaiah.locator('.difference-changed ins', { hasText: 'Cameras on Main Street.' })).toContainText(
    'added by Dana Kowalczyk',
  )
  await lookAt(isaiah)

  await isaiah.keyboard.press('Alt+ArrowDown')
  await expect(isaiah.locator('#change-1')).toBeFocused()
  await isaiah.getByRole('button', { name: 'Next change' }).press('Enter')
  await expect(isaiah.locator('#change-2')).toBeFocused()
  await expect(isaiah.getByRole('status').filter({ hasText: 'Change 2 of 2' })).toBeVisible()
  await isaiah.keyboard.press('Alt+ArrowUp')
  await expect(isaiah.locator('#change-1')).toBeFocused()

  await visit(isaiah, `${history}?named`)
  await isaiah.getByRole('link', { name: 'Before the vote', exact: false }).first().click()
  await isaiah.getByText('Bring this version back').press('Enter')
  await isaiah.getByRole('button', { name: /Bring back the version of “Before the vote”/ }).press('Enter')
  await expect(isaiah.getByText('The plan says again what it said on “Before the vote”')).toBeVisible()
  await expect(textOf(dana)).toContainText('Lights on Oak Street by spring.')
  await expect(textOf(dana)).not.toContainText('Cameras')
  await writeAtEnd(dana, 'Typed afterwards.')
  await expect(savedState(dana)).toHaveText('Saved')

  await isaiah.getByRole('button', { name: 'Undo: bring back what it said before' }).click()
  await expect(textOf(dana)).toContainText('Cameras on Main Street.')
  await expect(textOf(dana)).not.toContainText('Typed afterwards.')
  await expect(isaiah.getByText('Kept before an earlier version was brought back').first()).toBeVisible()
})

test('who wrote what is told by number, name and colour, and only when it is asked for', async ({ pageOf }) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Whose words')
  const dana = await pageOf('dana')
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])
  await writeAtEnd(isaiah, 'Isaiah wrote this.')
  await expect(textOf(dana)).toContainText('Isaiah wrote this.')
  await writeAtEnd(dana, 'Dana wrote that.')
  await expect(savedState(dana)).toHaveText('Saved')
  await expect(savedState(isaiah)).toHaveText('Saved')
  await nameNow(dana, `${path}/history`, 'Both')

  await expect(dana.locator('.by')).toHaveCount(0)
  await dana.getByRole('link', { name: 'Show who wrote what' }).click()
  const people = dana.getByRole('region', { name: 'Who wrote what' })
  await expect(people.getByRole('listitem')).toHaveText([/^1\s*Isaiah Broussard/, /^2\s*Dana Kowalczyk/])
  await expect(dana.locator('.by', { hasText: 'Isaiah wrote this.' })).toHaveText(/^1/)
  await expect(dana.locator('.by', { hasText: 'Dana wrote that.' })).toHaveAttribute('title', /Dana Kowalczyk/)
})

test('without a script the history is read, compared and named', async ({ pageOf }) => {
  const isaiah = await pageOf('isaiah', { javaScriptEnabled: false })
  await isaiah.goto('/riverbend/groups/trust-on-the-street')
  await isaiah.locator('a[href*="/plans/"]:not([href$="/new"])').first().click()
  await isaiah.getByText('More', { exact: true }).click()
  await isaiah.getByRole('link', { name: 'History' }).click()
  await expect(isaiah.getByRole('heading', { level: 1 })).toHaveText('History')
  await isaiah.getByRole('link', { name: 'Compare two versions' }).click()
  await isaiah.getByLabel('From').selectOption({ index: 4 })
  await isaiah.getByLabel('To').selectOption({ index: 2 })
  await isaiah.getByRole('button', { name: 'Compare' }).click()
  await expect(isaiah.locator('.difference-changed ins').first()).toBeVisible()
  await isaiah.getByText('Next', { exact: true }).waitFor({ state: 'detached' })
})

test('an observer reads the history and can neither name nor bring back', async ({ pageOf }) => {
  const loretta = await pageOf('loretta')
  const path = await startPlan(loretta, 'council', 'Read along in time')
  await nameNow(loretta, `${path}/history`, 'As it began')
  const version = new URL(loretta.url()).pathname
  const walter = await pageOf('walter')
  await visit(walter, `${path}/history`)
  await expect(walter.getByText('As it began')).toBeVisible()
  await expect(walter.locator('summary', { hasText: 'Name what the plan says now' })).toHaveCount(0)
  await visit(walter, version)
  await expect(walter.getByText('Bring this version back')).toHaveCount(0)
  await expect(walter.getByText('Name this version')).toHaveCount(0)
})
