/** Real pastes into the live editor: what office programs copied, and what somebody hid in a page to be copied. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startPlan } from '#tests/support/plan-page.ts'
import { expect, test } from './fixtures.ts'

const clipboard = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../fixtures/clipboard/${name}.html`), 'utf8')

async function paste(page: Page, html: string): Promise<void> {
  const text = page.locator('.ProseMirror[contenteditable="true"]')
  await text.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await text.evaluate((element, words) => {
    const data = new DataTransfer()
    data.setData('text/html', words)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, html)
}

test('lists, tables and links from Word, Google Docs and LibreOffice arrive as such', async ({ pageOf }) => {
  const page = await pageOf('isaiah')
  await startPlan(page, 'trust-on-the-street', 'Pasted')
  const text = page.locator('.ProseMirror')

  await paste(page, clipboard('word'))
  await expect(text.locator('ul > li > ul > li')).toHaveText(['North of the tracks', 'South of the tracks'])
  await expect(text.locator('ol[start="3"] > li')).toHaveText(['Draw the areas', 'Print the map'])

  await paste(page, clipboard('google-docs'))
  await expect(text.locator('[data-type="taskList"] input')).toHaveCount(2)
  await expect(text.locator('a')).toHaveAttribute('href', 'https://sikeston.example/quejas?l=es')

  await paste(page, clipboard('libreoffice').replace(/<script.*script>|onclick="[^"]*"|<img[^>]*>/g, ''))
  await expect(text.locator('th')).toHaveText(['Who', 'How we will know'])
})

test('nothing that was hidden in a paste runs (PLAN-2)', async ({ pageOf, expectNoise }) => {
  // The browser reports what the page's policy kept from running, even in a document that could not run it.
  expectNoise(/Content Security Policy/)
  const page = await pageOf('isaiah')
  await startPlan(page, 'trust-on-the-street', 'Attacked')
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  await paste(
    page,
    `<p onclick="alert(1)">words</p><img src=x onerror="alert(2)"><script>alert(3)</script>
    <a href="javascript:alert(4)">press</a><svg><animate onbegin="alert(5)" /></svg>`,
  )
  const text = page.locator('.ProseMirror')
  await text.getByText('words').click()
  await text.getByText('press').click()
  await expect(text.locator('script, img, svg, [onclick], a')).toHaveCount(0)
  expect(ran).toEqual([])
})

test('Enter inside an issue makes a second issue with a number of its own (PLAN-4)', async ({ pageOf }) => {
  const page = await pageOf('isaiah')
  await startPlan(page, 'trust-on-the-street', 'Split')
  const issues = page.locator('.ProseMirror [data-kind="issue"]')
  await issues.first().click()
  await page.keyboard.type('One problem')
  for (const _ of 'problem') await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(issues).toHaveCount(2)
  const numbers = async () => issues.evaluateAll((all) => all.map((each) => each.getAttribute('data-number')))
  await expect(async () => {
    const [first, second] = await numbers()
    expect(first).toMatch(/^I-\d+$/)
    expect(second).toMatch(/^I-\d+$/)
    expect(first).not.toBe(second)
  }).toPass()
})
