/**
 * The smallest edit that makes one document say again what another state of it says. What is the same in both stays the same Yjs
 * pieces, so that whatever hangs on them (comments, answers, other people's cursors) is not disturbed. Knows no database.
 */
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { isItemKind } from '../documents/items.ts'
import { planSchema } from '../documents/schema/extensions.ts'
import { CONTENT_FRAGMENT } from '../documents/schema/version.ts'
import { align, wordChanges } from './alignment.server.ts'

type Part = ReturnType<Y.XmlFragment['toArray']>[number]
type Nodes = ReturnType<typeof initProseMirrorDoc>['mapping']

/**
 * Changes `doc`, a private copy, so that it has the content of `target`, another private copy; answers the edit as a Yjs update,
 * null when there is nothing to do.
 */
export function bringForward(doc: Y.Doc, target: Y.Doc): Uint8Array | null {
  const wanted = target.getXmlFragment(CONTENT_FRAGMENT)
  const nodes = initProseMirrorDoc(wanted, planSchema()).mapping
  const edits: Uint8Array[] = []
  const hear = (update: Uint8Array) => void edits.push(update)
  doc.on('update', hear)
  doc.transact(() => bringChildren(doc.getXmlFragment(CONTENT_FRAGMENT), wanted, nodes))
  doc.off('update', hear)
  return edits.length > 0 ? Y.mergeUpdates(edits) : null
}

function bringChildren(own: Y.XmlFragment, wanted: Y.XmlFragment, nodes: Nodes): void {
  const before = own.toArray()
  const after = wanted.toArray()
  const said = sayings()
  let at = 0
  const steps = align(before, after, { identity, same: (one, other) => said(one) === said(other) })
  for (const step of steps) {
    const is = step.before === null ? null : (before[step.before] as Part)
    const to = step.after === null ? null : (after[step.after] as Part)
    if (!to) {
      own.delete(at, 1)
      continue
    }
    if (!is) insert(own, at, to, nodes)
    else if (said(is) !== said(to)) bringElement(is, to, nodes)
    at += 1
  }
}

/** One and the same Yjs element in both states. */
const identity = (part: Part): string => `${part._item?.id.client}:${part._item?.id.clock}`

/** Everything in a part, formatting included, as text; worked out once. */
function sayings(): (part: Part) => string {
  const known = new Map<Part, string>()
  return (part) => {
    const said = known.get(part) ?? part.toString()
    known.set(part, said)
    return said
  }
}

function insert(own: Y.XmlFragment, at: number, wanted: Part, nodes: Nodes): void {
  const node = nodes.get(wanted)
  if (!(wanted instanceof Y.XmlElement) || !node) return
  const made = new Y.XmlElement(wanted.nodeName)
  own.insert(at, [made])
  write(made, node)
}

function bringElement(own: Part, wanted: Part, nodes: Nodes): void {
  if (!(own instanceof Y.XmlElement) || !(wanted instanceof Y.XmlElement)) return
  if (holdsWords(wanted)) {
    const [words, more] = own.toArray()
    const [other, others] = wanted.toArray()
    if (words instanceof Y.XmlText && other instanceof Y.XmlText && !more && !others) bringWords(words, other)
    // What is left: formatting, attributes, line breaks.
    write(own, nodes.get(wanted))
    return
  }
  const attributes = wanted.getAttributes()
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && own.getAttribute(name) !== value) own.setAttribute(name, value)
  }
  for (const name of Object.keys(own.getAttributes())) if (!(name in attributes)) own.removeAttribute(name)
  bringChildren(own, wanted, nodes)
}

const holdsWords = ({ nodeName }: Y.XmlElement): boolean =>
  nodeName === 'paragraph' || nodeName === 'heading' || isItemKind(nodeName)

/** Only the words that differ, where the library would write anew all from the first to the last of them. */
function bringWords(own: Y.XmlText, wanted: Y.XmlText): void {
  let at = 0
  for (const { change, text } of wordChanges(plain(own), plain(wanted))) {
    if (change === 'removed') own.delete(at, text.length)
    if (change === 'added') own.insert(at, text)
    if (change !== 'removed') at += text.length
  }
}

const plain = (words: Y.XmlText): string =>
  words
    .toDelta()
    .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : '\uFFFC'))
    .join('')

const write = (element: Y.XmlElement, node: unknown): void =>
  updateYFragment(element.doc as Y.Doc, element, node as never, { mapping: new Map(), isOMark: new Map() })
