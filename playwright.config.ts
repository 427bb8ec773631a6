import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/test/browser.mjs'

/** Browser journeys against the built server (`npm run build` first, or `npm test -- journeys`). */
export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    launchOptions: { executablePath: findBrowser() },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
  },
})
