/** A Chromium for the browser journeys: found, or installed the way this machine allows. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium on this machine, or undefined. CHROMIUM_PATH wins. */
export function findBrowser() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return asked
  return [...usual, playwrightsOwn()].find((path) => path && existsSync(path))
}

function playwrightsOwn() {
  return createRequire(import.meta.url)('@playwright/test').chromium.executablePath()
}

/** Says what it does, installs a Chromium, and answers its path; undefined when that did not work. */
export function getBrowser() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found: installing Debian’s chromium and fonts with apt-get (about 120 MB).')
    aptInstall(['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'])
  }
  if (!findBrowser()) {
    console.log('No browser found: installing Playwright’s own Chromium (npx playwright install chromium).')
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  }
  return findBrowser()
}

/** Installs Debian packages; answers whether that worked. */
export function aptInstall(packages) {
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', UCF_FORCE_CONFFOLD: '1' },
  }
  spawnSync('apt-get', ['update', '-q'], options)
  return spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options).status === 0
}
