import type { BrowserContextOptions, Page } from '@playwright/test'
import { eventually } from '#tests/support/eventually.ts'
import { startServer } from '#tests/support/running-server.ts'
import { expect, isAlive, test, visit } from './fixtures.ts'
import { lookAt } from './looking.ts'

test('from an empty folder, without mail, to two invited people who write in one plan', async ({ freshPage }) => {
  test.setTimeout(240_000)
  const server = await startServer({ mode: 'start' })
  const pages: Page[] = []
  const newPage = async (more: BrowserContextOptions = {}) => {
    const page = await freshPage({ baseURL: server.url, ...more })
    pages.push(page)
    return page
  }
  try {
    const address = await eventually(() => {
      const printed = /http:\/\/\S+\/set-up\/\S+(?=\s)/.exec(server.output())?.[0]
      if (!printed) throw new Error('the console has not printed a set-up address')
      return printed
    })
    const ruth = await newPage()
    await foundTown(ruth, address)
    await startGroup(ruth)
    const isaiahsLink = await invite(ruth, { name: 'Isaiah Broussard', comesAs: 'Resident' })
    const danasLink = await invite(ruth, { name: 'Dana Kowalczyk', comesAs: 'Officer' })

    const isaiah = await newPage()
    await isaiah.goto(isaiahsLink)
    await isAlive(isaiah)
    await lookAt(isaiah)
    await accept(isaiah, isaiahsLink, 'isaiah@maplefork.example')
    const dana = await newPage({ locale: 'es-MX' })
    await accept(dana, danasLink, 'dana@maplefork.example')

    await startPlan(isaiah)
    await dana.goto(new URL(isaiah.url()).pathname)
    await isAlive(dana)
    await writeAtTheEnd(isaiah, 'Fix the street lights. ')
    await expect(plan(dana)).toContainText('Fix the street lights.')
    await writeAtTheEnd(dana, 'Meet at the library. ')
    await expect(plan(isaiah)).toContainText('Meet at the library.')
    for (const page of [isaiah, dana]) await expect(page.getByText('Saved', { exact: true })).toBeVisible()

    await test.step('the words are there for whoever comes later, before any script runs', async () => {
      const html = await (await ruth.request.get(new URL(isaiah.url()).pathname)).text()
      expect(html).toContain('Fix the street lights.')
      expect(html).toContain('Meet at the library.')
    })

    await test.step('an invitation works once', async () => {
      const somebody = await newPage()
      await somebody.goto(isaiahsLink)
      await expect(somebody.getByRole('heading', { level: 1 })).toContainText('already accepted')
      await lookAt(somebody)
    })
  } finally {
    for (const page of pages) await page.context().close()
    await server.remove()
  }
})

async function foundTown(page: Page, address: string): Promise<void> {
  await test.step('the administrator sets up the town', async () => {
    await page.goto(address)
    await isAlive(page)
    await lookAt(page)
    const said: Record<string, string> = {
      name: 'Maple Fork Police and Community Partnership',
      town: 'Maple Fork',
      slug: 'maple-fork',
      operator: 'City of Maple Fork, IT office',
      custodianName: 'Beatrice Nguyen',
      custodianContact: 'records@maplefork.example',
      emergencyContact: 'Call 911',
      complaintContact: 'City manager, 555-0140',
      supportContact: 'help@maplefork.example',
      administratorName: 'Ruth Alder',
      administratorEmail: 'ruth@maplefork.example',
      administratorPassword: 'seven quiet otters',
    }
    for (const [name, words] of Object.entries(said)) await page.locator(`input[name="${name}"]`).fill(words)
    await page.getByText('I facilitate as well', { exact: true }).click()
    await page.getByRole('button', { name: 'Set up the partnership' }).click()
    await expect(page).toHaveURL(/\/maple-fork\/set-up$/)
  })
}

async function startGroup(page: Page): Promise<void> {
  await test.step('a group is started', async () => {
    await visit(page, '/maple-fork/groups/new')
    await page.getByLabel('Name of the group').fill('Safe Streets')
    await page.getByLabel('What is it for?').fill('Lights, crossings and who answers for them.')
    await page.getByRole('button', { name: 'Start the group' }).click()
    await expect(page).toHaveURL(/\/maple-fork\/groups\/safe-streets/)
  })
}

/** Makes an invitation to a co-chair's seat and answers the link to hand over. */
async function invite(page: Page, { name, comesAs }: { name: string; comesAs: string }): Promise<string> {
  return test.step(`${name} is invited`, async () => {
    await visit(page, '/maple-fork/people/invite?group=safe-streets')
    await page.getByLabel('Name of the person').fill(name)
    await page.getByRole('radio', { name: comesAs, exact: false }).first().check({ force: true })
    await page.getByRole('radio', { name: 'Co-chair', exact: false }).first().check({ force: true })
    await page.getByRole('radio', { name: 'I hand over the link', exact: false }).check({ force: true })
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
    return page.getByLabel('Link', { exact: true }).inputValue()
  })
}

async function accept(page: Page, link: string, email: string): Promise<void> {
  await test.step(`${email} accepts`, async () => {
    await page.goto(link)
    await isAlive(page)
    await page.locator('input[name="email"]').fill(email)
    await page.locator('input[name="password"]').fill('nine patient herons')
    await page.locator('main form button[type="submit"]').click()
    await expect(page).toHaveURL(/\/maple-fork\/groups\/safe-streets$/)
  })
}

async function startPlan(page: Page): Promise<void> {
  await test.step('a plan is started from the template', async () => {
    await visit(page, '/maple-fork/groups/safe-streets/plans/new')
    await page.getByLabel('Name of the plan').fill('Action plan 2027')
    await page.getByRole('button', { name: 'Start this plan' }).click()
    await expect(page).toHaveURL(/\/maple-fork\/plans\/[0-9a-f-]{36}$/)
  })
}

const plan = (page: Page) => page.locator('.ProseMirror[contenteditable="true"]')

async function writeAtTheEnd(page: Page, words: string): Promise<void> {
  await plan(page).locator(':scope > *').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}
