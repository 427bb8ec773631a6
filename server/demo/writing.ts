/** Turns a demo plan's passages into what its writers' editors would have sent: one Yjs update a passage, in order of days. */
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { planSchema } from '#server/domain/documents/schema/extensions.ts'
import { contentField } from '#server/domain/documents/wire.ts'
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
 * Answers the updates that add the passages to a plan fresh from the template (`template` is its log so far). Whoever
 * writes first in a section puts words in the place of the template's guidance. Each person keeps one Yjs client id.
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
      const fragment = doc.getXmlFragment(contentField)
      if (!begun.has(section)) clear(fragment, section)
      fragment.insert(boundsOf(fragment, section).end, nodesOf(blocks))
    })
    begun.add(section)
    const bytes = Y.encodeStateAsUpdate(doc, before)
    doc.destroy()
    log.push(bytes)
    return { by, day, bytes }
  })
}

function clear(fragment: Y.XmlFragment, section: Section): void {
  const { start, end } = boundsOf(fragment, section)
  fragment.delete(start, end - start)
}

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

/** Yjs nodes that belong to no document yet. */
function nodesOf(blocks: readonly Block[]): (Y.XmlElement | Y.XmlText)[] {
  const scratch = new Y.Doc()
  const fragment = scratch.getXmlFragment(contentField)
  prosemirrorJSONToYXmlFragment(planSchema(), { type: 'doc', content: blocks }, fragment)
  return fragment
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlHook ? [] : [node.clone() as Y.XmlElement | Y.XmlText]))
}
