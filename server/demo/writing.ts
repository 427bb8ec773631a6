/** Turns a demo plan's passages into what its writers' editors would have sent: one Yjs update a passage, in order of days. */
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { isItemKind } from '#server/domain/documents/items.ts'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import type { Block } from './content/blocks.ts'
import type { PersonKey } from './content/people.ts'
import type { Passage, Section } from './content/plan.ts'

export interface Written {
  by: PersonKey
  day: number
  bytes: Uint8Array
}

/** The template's headings, in their order; what stands above the first is the opening. */
const sections: readonly Section[] = ['opening', 'strengths', 'issues', 'solutions', 'actions']

/**
 * Answers the updates that add the passages to a plan fresh from the template (`template` is its log so far). Each person keeps one Yjs client id.
 */
export function writePassages(
  template: readonly Uint8Array[],
  passages: readonly Passage[],
  clientIdOf: (person: PersonKey) => number,
): Written[] {
  const log = [...template]
  const begun = new Set<Section>(['opening'])
  const inOrder = [...passages].sort((one, other) => one.day - other.day)
  return inOrder.map(({ section, by, day, blocks }) => {
    const doc = new Y.Doc()
    for (const bytes of log) Y.applyUpdate(doc, bytes)
    doc.clientID = clientIdOf(by)
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      const fragment = doc.getXmlFragment(CONTENT_FRAGMENT)
      const rest = begun.has(section) ? blocks : fillTemplate(fragment, section, blocks)
      insert(fragment, boundsOf(fragment, section).end, rest)
    })
    begun.add(section)
    const bytes = Y.encodeStateAsUpdate(doc, before)
    doc.destroy()
    log.push(bytes)
    return { by, day, bytes }
  })
}

/**
 * The section's first writer: the template's guidance goes, and its empty block takes the words of the first block of that
 * kind, so that its number is not lost. Answers what remains to be written.
 */
function fillTemplate(fragment: Y.XmlFragment, section: Section, blocks: readonly Block[]): readonly Block[] {
  const { start, end } = boundsOf(fragment, section)
  const [first, ...rest] = blocks
  const empty = fragment
    .toArray()
    .slice(start, end)
    .find((node) => node instanceof Y.XmlElement && node.nodeName === first?.type)
  if (!first || !(empty instanceof Y.XmlElement) || !isItemKind(empty.nodeName)) {
    fragment.delete(start, end - start)
    return blocks
  }
  empty.insert(0, [new Y.XmlText((first.content ?? []).map(({ text }) => text ?? '').join(''))])
  fragment.delete(start, fragment.toArray().indexOf(empty) - start)
  return rest
}

/** Points that follow a list are added to that list, as people do. */
function insert(fragment: Y.XmlFragment, at: number, blocks: readonly Block[]): void {
  const before = at > 0 ? fragment.get(at - 1) : null
  const nodes = drawn(blocks)
  const [first, ...others] = nodes
  if (before instanceof Y.XmlElement && first instanceof Y.XmlElement && isList(before) && isList(first)) {
    before.push(first.toArray().flatMap(copy))
    fragment.insert(at, others.flatMap(copy))
  } else {
    fragment.insert(at, nodes.flatMap(copy))
  }
}

const isList = (node: Y.XmlElement): boolean => node.nodeName === 'bulletList'

/** From behind the section's heading to the next section's heading. */
function boundsOf(fragment: Y.XmlFragment, section: Section): { start: number; end: number } {
  const headings = fragment
    .toArray()
    .flatMap((node, at) =>
      node instanceof Y.XmlElement && node.nodeName === 'heading' && Number(node.getAttribute('level')) === 1
        ? [at]
        : [],
    )
  const nth = sections.indexOf(section)
  return { start: nth === 0 ? 0 : (headings[nth - 1] ?? 0) + 1, end: headings[nth] ?? fragment.length }
}

/** The blocks as nodes of a scratch document. */
function drawn(blocks: readonly Block[]) {
  const fragment = new Y.Doc().getXmlFragment(CONTENT_FRAGMENT)
  prosemirrorJSONToYXmlFragment(planSchema(), { type: 'doc', content: blocks }, fragment)
  return fragment.toArray()
}

/** A copy that belongs to no document yet. */
const copy = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): Y.XmlElement[] =>
  node instanceof Y.XmlElement ? [node.clone() as Y.XmlElement] : []
