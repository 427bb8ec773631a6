/** Writing a plan by hand, on a wide screen and on a phone (PLAN-1, DOC-2). */
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { expect, test } from './fixtures.ts'

test('a member writes with markdown marks, adds a commitment that gets its number, and links only to safe addresses', async ({
  pageOf,
}) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Written by hand')
  await openPlan(isaiah, path)
  const text = textOf(isaiah)
  const { keyboard } = isaiah

  await writeAtEnd(isaiah, '## Later buses')
  await keyboard.press('Enter')
  await keyboard.type('- after **nine** in the evening')
  await expect(text.getByRole('heading', { name: 'Later buses' })).toBeVisible()
  await expect(text.locator('li', { hasText: 'after nine in the evening' }).locator('strong')).toHaveText('nine')
  await expect(isaiah.getByRole('navigation', { name: 'In this plan' })).toContainText('Later buses')

  await isaiah.getByRole('button', { name: 'Add' }).click()
  await isaiah.getByRole('menuitem', { name: 'Commitment' }).click()
  await expect(text.locator('[data-kind=commitment].is-empty').last()).toBeVisible()
  await keyboard.type('The city runs one bus at ten.')
  await expect(text.locator('[data-kind=commitment]', { hasText: 'one bus at ten' })).toHaveAttribute(
    'data-number',
    /^C-\d\d$/,
  )

  await keyboard.press('Enter')
  await keyboard.type('Timetable')
  for (let letter = 0; letter < 'Timetable'.length; letter += 1) await keyboard.press('Shift+ArrowLeft')
  await isaiah.getByRole('button', { name: 'Link' }).click()
  const dialog = isaiah.getByRole('dialog', { name: 'Link' })
  await dialog.getByLabel('Address').fill('javascript:alert(1)')
  await dialog.getByRole('button', { name: 'Save the link' }).click()
  await expect(dialog.getByRole('alert')).toContainText('cannot be linked')
  await dialog.getByLabel('Address').fill('example.org/buses')
  await dialog.getByRole('button', { name: 'Save the link' }).click()
  await expect(text.getByRole('link', { name: 'Timetable' })).toHaveAttribute('href', 'https://example.org/buses')
  await expect(savedState(isaiah)).toHaveText('Saved')
})

test('on a phone a plan opens for reading; Edit brings six tools above the keyboard', async ({ pageOf }) => {
  const desk = await pageOf('isaiah')
  const path = await startPlan(desk, 'trust-on-the-street', 'On a phone')
  const dana = await pageOf('dana', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await openPlan(dana, path)

  await expect(textOf(dana)).toHaveAttribute('contenteditable', 'false')
  await expect(dana.getByRole('toolbar')).toHaveCount(0)
  await dana.getByRole('button', { name: 'Edit' }).tap()
  await expect(textOf(dana)).toHaveAttribute('contenteditable', 'true')
  const tools = dana.getByRole('toolbar', { name: 'Formatting' }).getByRole('button')
  await expect(tools).toHaveCount(6)
  for (const box of await Promise.all((await tools.all()).map((tool) => tool.boundingBox()))) {
    expect(box?.width).toBeGreaterThanOrEqual(44)
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
  await dana.getByRole('button', { name: 'Add' }).tap()
  await dana.getByRole('dialog').getByRole('button', { name: 'Issue' }).tap()
  await dana.keyboard.type('The stop has no light.')
  await expect(savedState(dana)).toHaveText('Saved')
  await openPlan(desk, path)
  await expect(textOf(desk).locator('[data-kind=issue]', { hasText: 'The stop has no light.' })).toBeVisible()
  expect(await dana.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('a plan is readable when the live text cannot be reached, and the page says so and goes on trying', async ({
  pageOf,
}) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Out of reach')
  const dana = await pageOf('dana')
  let reachable = false
  await dana.routeWebSocket(/\/collab\//, (socket) => {
    if (reachable) socket.connectToServer()
    else socket.close({ code: 1013, reason: 'try later' })
  })
  await dana.goto(path)
  await expect(dana.getByRole('article')).toContainText('Strengths')
  await expect(savedState(dana)).toHaveText('Not saved: reconnecting')
  await expect(dana.getByText('You can read the plan as it was')).toBeVisible()
  await expect(dana.locator('[contenteditable=true]')).toHaveCount(0)

  reachable = true
  await expect(savedState(dana)).toHaveText('Saved')
  await writeAtEnd(dana, 'Reached again.')
  await openPlan(isaiah, path)
  await expect(textOf(isaiah)).toContainText('Reached again.')
})
