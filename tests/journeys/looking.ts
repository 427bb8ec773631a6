/** What must be right about any page: asked in both themes, at the width of a phone and of a desk. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const widths = [360, 1280]
const themes = ['light', 'dark'] as const

/** Fails with what axe found, what sticks out to the side, or a heading that does not say what the page's title says. */
export async function lookAt(page: Page): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const found = await new AxeBuilder({ page }).analyze()
      const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' · ')}`)
      const where = `${page.url()}, ${colorScheme}, ${width} px`
      expect.soft(violations, `axe at ${where}`).toEqual([])
      const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft(sticksOut, `pixels that stick out at ${where}`).toBeLessThanOrEqual(0)
    }
  }
  const heading = page.getByRole('heading', { level: 1 })
  await expect.soft(heading).toHaveCount(1)
  const words = (await heading.first().innerText()).trim()
  expect.soft(await page.title(), 'the title says what the heading says').toContain(words)
}
