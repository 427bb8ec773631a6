import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentItems, documentUpdates } from '#db/schema/index.ts'
import { transact } from '#server/domain/context.server.ts'
import { compactDocument } from '#server/domain/documents/compaction.server.ts'
import type { ContentNode } from '#server/domain/documents/content.ts'
import type { ItemKind } from '#server/domain/documents/items.ts'
import { registerBlocks } from '#server/domain/documents/numbers.server.ts'
import { projectDocument } from '#server/domain/documents/projection.server.ts'
import { planForReading } from '#server/domain/documents/reading.server.ts'
import { firstUpdate } from '#server/domain/documents/template.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx, aDocument, aGroup, aPartnership, aSeat } from '#tests/support/factories.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase()
})
afterEach(() => test.close())

const block = (kind: ItemKind, id: string, words = 'words'): ContentNode => ({
  type: kind,
  attrs: { id },
  content: [{ type: 'text', text: words }],
})
const written = (...content: ContentNode[]) => firstUpdate({ type: 'doc', content })
const newIds = (count: number) => Array.from({ length: count }, () => crypto.randomUUID())

async function aTown() {
  const partnership = await aPartnership(test.db)
  const group = await aGroup(test.db, { partnership })
  const { userId } = await aSeat(test.db, { group })
  return { partnership, group, ctx: aCtx(test.db, userId) }
}

describe('numbers (PLAN-4)', () => {
  it('fifty plans that register at once get every number once, without gaps', async () => {
    const { partnership, group, ctx } = await aTown()
    const plans = await Promise.all(Array.from({ length: 50 }, () => aDocument(test.db, { group })))
    const shared = crypto.randomUUID()
    await Promise.all(
      plans.map((plan) =>
        transact(ctx, (tx) =>
          registerBlocks(tx, { partnershipId: partnership.id, documentId: plan.id }, [
            { id: shared, kind: 'solution', reference: false },
            ...newIds(2).map((id) => ({ id, kind: 'issue' as const, reference: false })),
          ]),
        ),
      ),
    )
    const items = await test.db.select().from(documentItems)
    const numbers = (kind: ItemKind) =>
      items
        .filter((item) => item.kind === kind)
        .map((item) => item.number)
        .sort((a, b) => a - b)
    expect(numbers('issue')).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(numbers('solution')).toEqual([1])
  })

  it('a registration that fails leaves no gap', async () => {
    const { partnership, group, ctx } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const place = { partnershipId: partnership.id, documentId }
    const [lost = '', kept = ''] = newIds(2)
    const failing = transact(ctx, async (tx) => {
      await registerBlocks(tx, place, [{ id: lost, kind: 'issue', reference: false }])
      throw new Error('something else failed')
    })
    await expect(failing).rejects.toThrow('something else failed')
    await transact(ctx, (tx) => registerBlocks(tx, place, [{ id: kept, kind: 'issue', reference: false }]))
    expect((await test.db.select().from(documentItems)).map(({ id, number }) => [id, number])).toEqual([[kept, 1]])
  })

  it('go by kind, in the order of the text, and stay when blocks move or go', async () => {
    const { partnership, group, ctx } = await aTown()
    const [a = '', b = '', c = ''] = newIds(3)
    const document = await aDocument(test.db, {
      group,
      content: written(block('issue', a), block('commitment', b), block('issue', c)),
    })
    const place = { partnershipId: partnership.id, documentId: document.id }
    const numbered = async () => {
      const { numbers } = await projectDocument(ctx, place)
      return Object.fromEntries(Object.entries(numbers).map(([id, { number }]) => [id, number]))
    }
    expect(await numbered()).toEqual({ [a]: 'I-01', [b]: 'C-01', [c]: 'I-02' })

    await append(place, (fragment) => fragment.delete(0, 1))
    expect(await numbered()).toEqual({ [b]: 'C-01', [c]: 'I-02' })
    const d = crypto.randomUUID()
    await append(place, (fragment) => {
      const made = new Y.XmlElement('issue')
      made.setAttribute('id', d)
      fragment.insert(0, [made])
    })
    expect(await numbered()).toEqual({ [b]: 'C-01', [c]: 'I-02', [d]: 'I-03' })
  })

  it('the first document that holds an id is its home; elsewhere it is a reference (PLAN-5)', async () => {
    const { partnership, group, ctx } = await aTown()
    const id = crypto.randomUUID()
    const home = await aDocument(test.db, { group, content: written(block('issue', id)) })
    const other = await aDocument(test.db, { group, content: written(block('issue', id)) })
    const read = (documentId: string) => planForReading(ctx, { partnershipId: partnership.id, documentId })
    expect((await read(home.id)).html).toMatch(/id="I-01" data-number="I-01">/)
    expect((await read(other.id)).html).toMatch(/<div data-kind="issue" data-number="I-01" data-reference>/)
  })

  it('an id of another partnership shows nothing and gets no second number', async () => {
    const here = await aTown()
    const there = await aTown()
    const id = crypto.randomUUID()
    const theirs = await aDocument(test.db, { group: there.group, content: written(block('issue', id)) })
    const ours = await aDocument(test.db, { group: here.group, content: written(block('issue', id, 'pasted')) })
    await projectDocument(there.ctx, { partnershipId: there.partnership.id, documentId: theirs.id })
    const { html, numbers } = await planForReading(here.ctx, {
      partnershipId: here.partnership.id,
      documentId: ours.id,
    })
    expect(html).toContain('pasted')
    expect(html).not.toContain('I-01')
    expect(numbers).toEqual({})
    expect(await test.db.select().from(documentItems)).toHaveLength(1)
  })
})

describe('what is kept of a reading (PLAN-3)', () => {
  it('is used until the log moves on, and never shows less than the log', async () => {
    const { partnership, group, ctx } = await aTown()
    const content = written({ type: 'paragraph', content: [{ type: 'text', text: 'one' }] })
    const document = await aDocument(test.db, { group, content })
    const place = { partnershipId: partnership.id, documentId: document.id }
    const first = await projectDocument(ctx, place)
    expect(await projectDocument(ctx, place)).toEqual(first)
    expect([first.seq, first.words]).toEqual([1, 1])

    await append(place, (fragment) => fragment.insert(1, [paragraph('two three')]))
    const next = await projectDocument(ctx, place)
    expect([next.seq, next.words]).toEqual([2, 3])

    expect(await compactDocument(test.db, document.id)).toBe(2)
    expect(await projectDocument(ctx, place)).toEqual(next)
  })

  it('a plan without a word yet is empty, not broken', async () => {
    const { partnership, group, ctx } = await aTown()
    const { id: documentId } = await aDocument(test.db, { group })
    const read = await planForReading(ctx, { partnershipId: partnership.id, documentId })
    expect([read.html, read.words, read.outline]).toEqual(['', 0, []])
  })

  it('many who open a changed plan at once all read the same', async () => {
    const { partnership, group, ctx } = await aTown()
    const document = await aDocument(test.db, {
      group,
      content: written(...newIds(20).map((id) => block('issue', id))),
    })
    const place = { partnershipId: partnership.id, documentId: document.id }
    const reads = await Promise.all(Array.from({ length: 20 }, () => projectDocument(ctx, place)))
    for (const read of reads) expect(read).toEqual(reads[0])
    expect(Object.values(reads[0]?.numbers ?? {})).toHaveLength(20)
  })
})

const paragraph = (words: string) => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(words)])
  return made
}

/** What an editor would add to the log. */
async function append(place: { partnershipId: string; documentId: string }, edit: (fragment: Y.XmlFragment) => void) {
  const log = await test.db.select().from(documentUpdates)
  const own = log.filter((row) => row.documentId === place.documentId).sort((a, b) => a.seq - b.seq)
  const doc = new Y.Doc()
  for (const row of own) Y.applyUpdate(doc, row.bytes)
  const before = Y.encodeStateVector(doc)
  edit(doc.getXmlFragment('default'))
  const bytes = Y.encodeStateAsUpdate(doc, before)
  await test.db.insert(documentUpdates).values({ ...place, seq: own.length + 1, bytes, at: new Date(0) })
}
