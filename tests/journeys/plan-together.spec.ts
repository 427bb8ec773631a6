/** Two people write one plan (PLAN-3, SAVED-1): together, apart, and together again. */

import { clickAfter, openPlan, savedState, startPlan, textOf, wordsOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { tcpProxy } from '#tests/support/tcp-proxy.ts'
import { expect, test } from './fixtures.ts'

test('two people type in the same paragraph at once, see each other by name and seat, and both see all of it', async ({
  pageOf,
}) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Typed at once')
  const dana = await pageOf('dana')
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])

  await writeAtEnd(isaiah, 'Meeting point.')
  await expect(textOf(dana)).toContainText('Meeting point.')
  await clickAfter(isaiah, 'Meeting point.')
  await clickAfter(dana, 'Meeting point.')
  await Promise.all([
    isaiah.keyboard.type(' Buses should run later.', { delay: 15 }),
    dana.keyboard.type(' Officers walk the route.', { delay: 15 }),
  ])

  for (const page of [isaiah, dana]) await expect(savedState(page)).toHaveText('Saved')
  await expect.poll(async () => (await wordsOf(isaiah)) === (await wordsOf(dana))).toBe(true)
  const letters = (words: string) => [...words.replace(/\s/g, '')].sort().join('')
  const paragraph = (await wordsOf(isaiah)).split('\n').find((line) => line.startsWith('Meeting point.')) ?? ''
  expect(letters(paragraph)).toBe(letters('Meeting point. Buses should run later. Officers walk the route.'))

  await expect(isaiah.locator('.other-caret-label', { hasText: 'Dana K. · Sergeant' })).toBeVisible()
  await dana.getByRole('button', { name: /people are here/ }).click()
  await expect(dana.getByRole('dialog')).toContainText('Isaiah B. · Faith')
})

test('undo takes back my own words and leaves those of others', async ({ pageOf }) => {
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Undone')
  const dana = await pageOf('dana')
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])

  await writeAtEnd(isaiah, 'Written by Isaiah')
  await expect(textOf(dana)).toContainText('Written by Isaiah')
  await writeAtEnd(dana, 'Written by Dana')
  await expect(textOf(isaiah)).toContainText('Written by Dana')
  await textOf(isaiah).focus()
  await isaiah.keyboard.press('Control+z')
  await expect(textOf(isaiah)).not.toContainText('Written by Isaiah')
  await expect(textOf(dana)).not.toContainText('Written by Isaiah')
  await expect(textOf(dana)).toContainText('Written by Dana')
})

test('the network of one is cut while both type; when it is back both have the same words and nothing is missing', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(/WebSocket connection|net::ERR|Failed to load resource/)
  const network = await tcpProxy({ port: Number(new URL(demo.url).port) })
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Cut in two')
  const dana = await pageOf('dana', { baseURL: `http://localhost:${network.port}` })
  await Promise.all([openPlan(isaiah, path), openPlan(dana, path)])

  network.cut()
  await writeAtEnd(dana, 'Typed by Dana without a network.')
  await expect(savedState(dana)).toHaveText('Offline: kept on this device')
  await writeAtEnd(isaiah, 'Typed by Isaiah meanwhile.')
  await expect(savedState(isaiah)).toHaveText('Saved')
  expect(await wordsOf(isaiah)).not.toContain('Typed by Dana')

  network.restore()
  await expect(savedState(dana)).toHaveText('Saved')
  for (const page of [isaiah, dana]) {
    await expect(textOf(page)).toContainText('Typed by Dana without a network.')
    await expect(textOf(page)).toContainText('Typed by Isaiah meanwhile.')
  }
  expect(await wordsOf(isaiah)).toBe(await wordsOf(dana))
  await network.close()
})

test('a connection that falls silent is noticed: the page takes a new one and the words are saved', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(/WebSocket connection|net::ERR|Failed to load resource/)
  const network = await tcpProxy({ port: Number(new URL(demo.url).port) })
  const isaiah = await pageOf('isaiah', { baseURL: `http://localhost:${network.port}` })
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Silent')
  await openPlan(isaiah, path)

  network.stall()
  await writeAtEnd(isaiah, 'Into the silence.')
  await expect(savedState(isaiah)).toHaveText('Saving…')
  await expect(savedState(isaiah)).toHaveText('Saved', { timeout: 30_000 })
  const dana = await pageOf('dana')
  await openPlan(dana, path)
  await expect(textOf(dana)).toContainText('Into the silence.')
  await network.close()
})

test('an observer reads along live, is told so, and cannot type', async ({ pageOf }) => {
  const loretta = await pageOf('loretta')
  const path = await startPlan(loretta, 'council', 'Read along')
  const walter = await pageOf('walter')
  await Promise.all([openPlan(loretta, path), openPlan(walter, path)])

  await expect(savedState(walter)).toHaveText('Read only')
  await expect(walter.getByRole('toolbar')).toHaveCount(0)
  await expect(textOf(walter)).toHaveAttribute('contenteditable', 'false')
  const before = await wordsOf(walter)
  await textOf(walter).locator('> *').last().click()
  await walter.keyboard.type('not mine to write')
  await writeAtEnd(loretta, 'The Council met.')
  await expect(textOf(walter)).toContainText('The Council met.')
  expect(await wordsOf(walter)).toBe(`${before}\nThe Council met.`)
  await expect(loretta.getByRole('button', { name: /2 people are here/ })).toBeVisible()
})
