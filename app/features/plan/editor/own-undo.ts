/** Undo of one's own edits alone, a stretch of typing at a time. */
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap'
import { type Doc, type Transaction, UndoManager } from 'yjs'
import { CONTENT_FRAGMENT } from '#server/domain/documents/schema/version.ts'

/**
 * The binding ends the stretch that is being typed whenever somebody else's cursor moves after their words arrived: while two
 * people write, each key would be a step of its own. Only undoing itself may end one; a pause does so by its length.
 */
class OwnUndo extends UndoManager {
  override stopCapturing(): void {
    if (this.undoing || this.redoing) super.stopCapturing()
  }
}

/** For Collaboration's `yUndoOptions`; otherwise the same as the manager it would make. */
export const ownUndo = (doc: Doc): UndoManager =>
  new OwnUndo(doc.getXmlFragment(CONTENT_FRAGMENT), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction: Transaction) => transaction.meta.get('addToHistory') !== false,
  })
