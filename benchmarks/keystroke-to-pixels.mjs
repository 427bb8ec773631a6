// How long from a key pressed in one browser until the letter is painted in another, in milliseconds.
//   node benchmarks/keystroke-to-pixels.mjs http://localhost:3000      (a running demo)
// Both browsers are on this machine, so both clocks are one. Painted = the second animation frame after the text changed.
import { chromium } from '@playwright/test'

const base = process.argv[2] ?? 'http://localhost:3000'
const keys = Number(process.argv[3] ?? 200)
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath })

async function open(email) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(`${base}/sign-in`)
  await page.fill('input[name=email]', `${email}@riverbend.example`)
  await page.fill('input[name=password]', 'footbridge-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.locator('main a[href*="/plans/"]').first().click()
  await page.locator('.ProseMirror[contenteditable=true]').waitFor()
  return page
}

const [writer, reader] = [await open('loretta'), await open('andre')]
await writer.evaluate(() => {
  globalThis.pressed = []
  const now = (event) => globalThis.pressed.push(performance.timeOrigin + event.timeStamp)
  document.addEventListener('keydown', now, true)
})
await reader.evaluate(() => {
  globalThis.painted = []
  const text = () => (document.querySelector('.ProseMirror')?.textContent.match(/⟨(\w*)/) ?? ['', ''])[1].length
  let seen = 0
  new MutationObserver(() => {
    const length = text()
    if (length <= seen) return
    const from = seen
    seen = length
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (let at = from; at < length; at += 1) globalThis.painted[at] = performance.timeOrigin + performance.now()
      }),
    )
  }).observe(document.querySelector('.ProseMirror'), { childList: true, characterData: true, subtree: true })
})

await writer.locator('.ProseMirror p').first().click()
await writer.keyboard.press('End')
await writer.keyboard.insertText(' ⟨')
const pressedBefore = await writer.evaluate(() => globalThis.pressed.length)
for (let at = 0; at < keys; at += 1) {
  await writer.keyboard.press('abcdefghij'[at % 10])
  await writer.waitForTimeout(60)
}
await reader.waitForFunction((count) => globalThis.painted.filter(Boolean).length >= count, keys)
const pressed = (await writer.evaluate(() => globalThis.pressed)).slice(pressedBefore)
const painted = await reader.evaluate(() => globalThis.painted)
const waits = pressed.map((time, at) => painted[at] - time).sort((a, b) => a - b)
const share = (part) => waits[Math.min(waits.length - 1, Math.floor(part * waits.length))].toFixed(0)
console.log(`${keys} keystrokes: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, p99 ${share(0.99)} ms`)
await browser.close()
