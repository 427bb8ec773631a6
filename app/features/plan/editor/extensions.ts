/** Everything the live editor is made of: what a plan can hold, the shared text, other people's cursors, hints. */
import { type AnyExtension, Extension } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extensions'
import { type ItemKind, isItemKind } from '#server/domain/documents/items.ts'
import { planExtensions } from '#server/domain/documents/schema/extensions.ts'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'
import type { PlanSession } from '../connection/session.ts'
import { Carets } from '../presence/carets.ts'
import type { PresenceWords } from '../presence/people.ts'
import { BlockNumbers } from './block-numbers.ts'
import { ownUndo } from './own-undo.ts'

export type Hints = Record<ItemKind | 'empty', string>

/** The hints are the reader's own words for empty places; they are never part of the text. */
export function liveExtensions(session: PlanSession, hints: Hints, words: PresenceWords): AnyExtension[] {
  return [
    ...planExtensions().map(withoutTrailingParagraph),
    Collaboration.configure({
      document: session.doc,
      field: CONTENT_FRAGMENT,
      yUndoOptions: { undoManager: ownUndo(session.doc) },
    }),
    Carets.configure({ awareness: session.provider.awareness, words }),
    BlockNumbers,
    LeaveBlock,
    Placeholder.configure({
      showOnlyCurrent: false,
      placeholder: ({ editor, node }) => {
        if (isItemKind(node.type.name)) return hints[node.type.name]
        return editor.isEmpty ? hints.empty : ''
      },
    }),
  ]
}

/** StarterKit would append a paragraph wherever a document is opened: a reader would write, and two openers write twice. */
const withoutTrailingParagraph = (extension: AnyExtension): AnyExtension =>
  extension.name === 'starterKit' ? extension.configure({ ...extension.options, trailingNode: false }) : extension

/** Backspace in an empty issue, solution or commitment makes it an ordinary paragraph again. */
const LeaveBlock = Extension.create({
  name: 'leaveBlock',
  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => {
        const { empty, $from } = editor.state.selection
        const leaving = empty && isItemKind($from.parent.type.name) && $from.parent.content.size === 0
        return leaving && editor.commands.setNode('paragraph')
      },
    }
  },
})
