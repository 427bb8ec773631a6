/** What journeys do on a plan's page. */
import { expect, type Locator, type Page } from '@playwright/test'
import { visit } from '#tests/journeys/fixtures.ts'

export const textOf = (page: Page): Locator => page.locator('.ProseMirror')

/** The saved state as people see it. */
export const savedState = (page: Page): Locator => page.locator('[data-saved-state]')

/** Starts a plan in the group, as somebody who may; returns its path. */
export async function startPlan(page: Page, group: string, title: string): Promise<string> {
  await visit(page, `/riverbend/groups/${group}/plans/new`)
  await page
    .getByLabel('What is it called?', { exact: false })
    .or(page.locator('input[name=title]'))
    .first()
    .fill(title)
  await page.locator('form button[type=submit]', { hasText: /\w/ }).last().click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** Opens a plan and waits until its text is live and everything is saved (or, for a reader, readable). */
export async function openPlan(page: Page, path: string): Promise<void> {
  await visit(page, path)
  await expect(textOf(page)).toBeVisible()
  await expect(savedState(page)).toHaveText(/^(Saved|Read only)$/)
}

/** What is written, without other people's cursors. */
export const wordsOf = (page: Page): Promise<string> =>
  textOf(page).evaluate((text) => {
    const copy = text.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    for (const drawn of copy.querySelectorAll('.other-caret, .ProseMirror-widget')) drawn.remove()
    return [...copy.querySelectorAll('p, h2, h3, h4, [data-kind], li')].map((line) => line.textContent).join('\n')
  })

/** The editor hears of a moved cursor in the browser's next turn; a person's next key comes later than that. */
const cursorHeard = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))

/** Puts the cursor at the end of the first paragraph that holds these words. */
export async function clickAfter(page: Page, words: string): Promise<void> {
  await textOf(page).locator('p', { hasText: words }).first().click()
  await page.keyboard.press('End')
  await cursorHeard(page)
}

/** Writes a paragraph of its own at the very end. */
export async function writeAtEnd(page: Page, words: string): Promise<void> {
  await textOf(page).locator('> *').last().click()
  await page.keyboard.press('Control+End')
  await cursorHeard(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type(words)
}
