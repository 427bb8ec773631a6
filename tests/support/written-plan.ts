/** A plan that several people write, step by step, each under a Yjs client id of his own; every step is a row of a log. */
import * as Y from 'yjs'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import type { Claim } from '#server/domain/history/removers.ts'

export interface Person {
  name: string
  client: number
}

/** What a person's editor does to the shared text. Blocks are counted from 0 at the top level. */
export interface Writer {
  write(lines: readonly string[], at?: number): void
  heading(text: string, level: number, at?: number): void
  task(text: string, done: boolean): void
  tick(block: number): void
  insert(block: number, at: number, text: string): void
  remove(block: number, at: number, length: number): void
  drop(block: number): void
}

export function aPlan() {
  const log: { by: string; update: Uint8Array }[] = []
  const copyAt = (step: number): Y.Doc => {
    const doc = new Y.Doc()
    for (const { update } of log.slice(0, step)) Y.applyUpdate(doc, update)
    return doc
  }
  return {
    log,
    /** Lets somebody write; answers the number of steps so far. */
    by({ name, client }: Person, act: (writer: Writer) => void): number {
      const doc = copyAt(log.length)
      doc.clientID = client
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      doc.transact(() => act(writerOf(doc.getXmlFragment(CONTENT_FRAGMENT))))
      log.push({ by: name, update: Y.mergeUpdates(updates) })
      return log.length
    },
    stateAt: (step: number): Uint8Array => Y.encodeStateAsUpdate(copyAt(step)),
    claims: (from: number, to: number): Claim[] => log.slice(from, to),
  }
}

export function writerOf(fragment: Y.XmlFragment): Writer {
  const block = (at: number): Y.XmlElement => fragment.get(at) as Y.XmlElement
  const words = (at: number): Y.XmlText => block(at).get(0) as Y.XmlText
  return {
    write: (lines, at = fragment.length) =>
      fragment.insert(
        at,
        lines.map((text) => element('paragraph', text)),
      ),
    heading(text, level, at = fragment.length) {
      const made = element('heading', text)
      setNumber(made, 'level', level)
      fragment.insert(at, [made])
    },
    task(text, done) {
      const item = new Y.XmlElement('taskItem')
      setNumber(item, 'checked', done)
      item.insert(0, [element('paragraph', text)])
      const list = new Y.XmlElement('taskList')
      list.insert(0, [item])
      fragment.insert(fragment.length, [list])
    },
    tick: (at) => setNumber(block(at).get(0) as Y.XmlElement, 'checked', true),
    insert: (at, place, text) => words(at).insert(place, text),
    remove: (at, place, length) => words(at).delete(place, length),
    drop: (at) => fragment.delete(at, 1),
  }
}

function element(name: string, text: string): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, [new Y.XmlText(text)])
  return made
}

/** Yjs's types know strings alone; editors store numbers and booleans. */
const setNumber = (element: Y.XmlElement, name: string, value: unknown): void =>
  element.setAttribute(name, value as string)
