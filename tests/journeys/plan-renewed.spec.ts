/** Pages and copies that are too old (4409): nothing of them is merged before the page was loaded again, and no word is lost (SAVED-5). */
import { eq, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import {
  documentClients,
  documentProjections,
  documentSnapshots,
  documents,
  documentUpdates,
} from '#db/schema/index.ts'
import { firstUpdate, templateContent } from '#server/domain/documents/template.ts'
import { openPlan, savedState, startPlan, textOf, writeAtEnd } from '#tests/support/plan-page.ts'
import { changeRecords } from '#tests/support/records.ts'
import { expect, test, visit } from './fixtures.ts'

// They start the server again in the middle.
test.describe.configure({ timeout: 180_000 })

const lostNetwork = /WebSocket connection|net::ERR|Failed to load resource|Failed to fetch/

/** The document's text is another one from here on, as after a re-import. */
async function replaceText(db: Db, documentId: string): Promise<void> {
  const ids = { issue: crypto.randomUUID(), solution: crypto.randomUUID(), commitment: crypto.randomUUID() }
  const [document] = await db.select().from(documents).where(eq(documents.id, documentId))
  if (!document) throw new Error('no such document')
  // The triggers that keep the log whole sleep while the session is a replica's.
  await db.execute(sql`set session_replication_role = replica`)
  for (const table of [documentUpdates, documentSnapshots, documentProjections, documentClients])
    await db.delete(table).where(eq(table.documentId, documentId))
  await db.execute(sql`set session_replication_role = origin`)
  await db.insert(documentUpdates).values({
    partnershipId: document.partnershipId,
    documentId,
    seq: 1,
    bytes: firstUpdate(templateContent('es', ids)),
    userId: null,
    at: new Date(),
  })
  await db
    .update(documents)
    .set({ generation: document.generation + 1 })
    .where(eq(documents.id, documentId))
}

test('a text that was replaced is never mixed with the old one: the words kept for that are offered beside it', async ({
  demo,
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'Replaced meanwhile')
  await openPlan(isaiah, path)
  await expect(textOf(isaiah)).toContainText('Strengths')
  await demo.stop()
  await writeAtEnd(isaiah, 'Written into the old text.')
  await expect(savedState(isaiah)).toHaveText('Offline: kept on this device')
  await changeRecords(demo, (db) => replaceText(db, path.split('/').at(-1) ?? ''))

  const notice = isaiah.getByRole('alert').filter({ hasText: 'was replaced by another one' })
  await expect(notice).toContainText('kept on this device', { timeout: 20_000 })
  await expect(savedState(isaiah)).toHaveText('Not saved: keep this page open')
  await expect(textOf(isaiah)).toHaveAttribute('contenteditable', 'false')
  await notice.getByRole('button', { name: 'Load the page again' }).click()

  await expect(textOf(isaiah)).toContainText('Fortalezas')
  await expect(savedState(isaiah)).toHaveText('Saved')
  await expect(textOf(isaiah)).not.toContainText('Strengths')
  await expect(textOf(isaiah)).not.toContainText('Written into the old text.')
  const older = isaiah.getByRole('status').filter({ hasText: 'written for an older text' })
  await older.getByRole('button', { name: 'Copy my words' }).click()
  await expect(older.getByLabel('Your words')).toHaveValue('Written into the old text.')
  const dana = await pageOf('dana')
  await openPlan(dana, path)
  await expect(textOf(dana)).toContainText('Fortalezas')
  await expect(textOf(dana)).not.toContainText('Written into the old text.')

  await older.getByRole('button', { name: 'Discard my words' }).click()
  await isaiah.getByRole('alertdialog').getByRole('button', { name: 'Discard them' }).click()
  await expect(older).toHaveCount(0)
  await openPlan(isaiah, path)
  await expect(isaiah.getByText('written for an older text')).toHaveCount(0)
})

test('a page that is older than the server asks to be loaded again before it merges anything', async ({
  pageOf,
  expectNoise,
}) => {
  expectNoise(lostNetwork)
  const isaiah = await pageOf('isaiah')
  const path = await startPlan(isaiah, 'trust-on-the-street', 'An old page')
  await openPlan(isaiah, path)
  await writeAtEnd(isaiah, 'Kept from an earlier visit.')
  await expect(savedState(isaiah)).toHaveText('Saved')

  // The page of an old release: it names the schema it was built with, until it is loaded anew.
  const old = await pageOf('dana')
  await old.addInitScript(() => {
    if (sessionStorage.getItem('renewed')) return
    sessionStorage.setItem('renewed', 'from the next load on')
    const { WebSocket: Real } = window
    window.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(String(url).replace(/schema=\d+/, 'schema=0'), protocols)
      }
    }
  })
  await visit(old, path)
  const notice = old.getByRole('alert').filter({ hasText: 'Footbridge was renewed' })
  await expect(notice).toContainText('Load the page again')
  await expect(old.getByText('Kept from an earlier visit.')).toBeVisible()
  await expect(old.locator('.ProseMirror')).toHaveCount(0)
  await notice.getByRole('button', { name: 'Load the page again' }).click()
  await expect(textOf(old)).toContainText('Kept from an earlier visit.')
  await expect(savedState(old)).toHaveText('Saved')
})
