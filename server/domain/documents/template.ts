/**
 * The first words of a new action plan: what the problem-solving day brings (strengths, issues, solutions) and what is
 * promised. Written by the server, never by an editor: two editors that fill an "empty" plan would fill it twice.
 */
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { ContentNode } from './content.ts'
import type { ItemKind } from './items.ts'
import { planSchema } from './schema/extensions.ts'
import { CONTENT_FRAGMENT } from './schema/version.ts'

export const templateLocales = ['en', 'es'] as const
export type TemplateLocale = (typeof templateLocales)[number]

interface Section {
  heading: string
  guidance: string
  /** The empty block that stands ready under the guidance; a list where there is none. */
  block?: ItemKind
}

const sections: Record<TemplateLocale, readonly Section[]> = {
  en: [
    { heading: 'Strengths', guidance: 'What already works between residents and officers, and what we can build on.' },
    {
      heading: 'Issues',
      guidance:
        'What happens now, who is affected, since when. Say which table raised it. Name places by area; name no person.',
      block: 'issue',
    },
    {
      heading: 'Solutions',
      guidance:
        'What would help, which issue it answers, who must act, and what it needs: policy, training, people or money.',
      block: 'solution',
    },
    {
      heading: 'What we will do',
      guidance:
        'One promise at a time: which office, what exactly, by when or how often, and how everyone will know it is done.',
      block: 'commitment',
    },
  ],
  es: [
    {
      heading: 'Fortalezas',
      guidance: 'Lo que ya funciona entre residentes y agentes, y sobre lo que podemos construir.',
    },
    {
      heading: 'Problemas',
      guidance:
        'Qué pasa ahora, a quién afecta y desde cuándo. Diga qué mesa lo planteó. Nombre la zona; no nombre a ninguna persona.',
      block: 'issue',
    },
    {
      heading: 'Soluciones',
      guidance:
        'Qué ayudaría, a qué problema responde, quién debe actuar y qué hace falta: normas, capacitación, personas o dinero.',
      block: 'solution',
    },
    {
      heading: 'Lo que haremos',
      guidance:
        'Un compromiso a la vez: qué oficina, qué exactamente, para cuándo o cada cuánto, y cómo sabrán todos que está hecho.',
      block: 'commitment',
    },
  ],
}

/** The template's content; each empty block gets the id given for its kind. */
export function templateContent(locale: TemplateLocale, ids: Readonly<Record<ItemKind, string>>): ContentNode {
  const text = (words: string): ContentNode[] => [{ type: 'text', text: words }]
  return {
    type: 'doc',
    content: sections[locale].flatMap(({ heading, guidance, block }) => [
      { type: 'heading', attrs: { level: 1 }, content: text(heading) },
      { type: 'paragraph', content: [{ type: 'text', text: guidance, marks: [{ type: 'italic' }] }] },
      block
        ? { type: block, attrs: { id: ids[block] } }
        : { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
    ]),
  }
}

/** The Yjs client id under which the server writes first content; editors draw theirs at random from 32 bits. */
export const serverClientId = 1

/**
 * Content as the first update of a document's log: the same content always gives the same bytes (PLAN-3). Throws on what the
 * schema does not allow.
 */
export function firstUpdate(content: ContentNode): Uint8Array {
  planSchema().nodeFromJSON(content).check()
  const doc = new Y.Doc()
  doc.clientID = serverClientId
  doc.transact(() => prosemirrorJSONToYXmlFragment(planSchema(), content, doc.getXmlFragment(CONTENT_FRAGMENT)))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
