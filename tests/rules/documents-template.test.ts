import { describe, expect, it } from 'vitest'
import { outline, textOf } from '#server/domain/documents/content.ts'
import { itemKinds } from '#server/domain/documents/items.ts'
import { rebuild } from '#server/domain/documents/rebuild.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'
import { firstUpdate, templateContent, templateLocales } from '#server/domain/documents/template.ts'

const ids = {
  issue: '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a01',
  solution: '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a02',
  commitment: '6f0c7c9e-52f6-4f0e-9a55-0b6d0d1f7a03',
}

describe.each(templateLocales)('the action-plan template in %s', (locale) => {
  const content = templateContent(locale, ids)

  it('is a document that every editor can show (PLAN-1)', () => {
    expect(() => planSchema().nodeFromJSON(content).check()).not.toThrow()
  })

  it('comes back from the log exactly as the schema reads it (PLAN-3)', () => {
    const read = rebuild({ snapshot: null, updates: [firstUpdate(content)] })
    expect(read.content).toEqual(planSchema().nodeFromJSON(content).toJSON())
  })

  it('gives the same bytes each time, so that two writers of it are one (PLAN-3)', () => {
    const twice = rebuild({ snapshot: firstUpdate(content), updates: [firstUpdate(content)] })
    expect(firstUpdate(content)).toEqual(firstUpdate(content))
    expect(twice.content).toEqual(planSchema().nodeFromJSON(content).toJSON())
  })

  it('has four headings, a line of guidance under each, and one empty block of each kind', () => {
    const nodes = content.content ?? []
    expect(outline(content)).toHaveLength(4)
    const guidance = nodes.filter((_, position) => nodes[position - 1]?.type === 'heading')
    expect(guidance.every((node) => node.type === 'paragraph' && textOf(node).length > 20)).toBe(true)
    const { blocks } = rebuild({ snapshot: null, updates: [firstUpdate(content)] })
    expect(blocks).toEqual(itemKinds.map((kind) => ({ id: ids[kind], kind, reference: false })))
  })
})

it('first content that the schema does not allow is refused before anything is written (PLAN-1)', () => {
  expect(() => firstUpdate({ type: 'doc', content: [{ type: 'issue', content: [{ type: 'paragraph' }] }] })).toThrow()
  expect(() => firstUpdate({ type: 'doc', content: [{ type: 'script' }] })).toThrow()
})
