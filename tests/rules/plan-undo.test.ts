// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { afterEach, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { PlanSession } from '#app/features/plan/connection/session.ts'
import { liveExtensions } from '#app/features/plan/editor/extensions.ts'

const words = { language: 'en', affiliation: String, duty: String, youth: 'Youth', recordingFor: String }
const hints = { empty: '', issue: '', solution: '', commitment: '' }
const open: Editor[] = []

/** The editor of a plan's page. */
function aPage() {
  const doc = new Doc()
  const awareness = new Awareness(doc)
  const session = { doc, provider: { awareness } } as unknown as PlanSession
  const editor = new Editor({ injectCSS: false, extensions: liveExtensions(session, hints, words) })
  open.push(editor)
  return { editor, doc, awareness }
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

const types = ({ editor }: { editor: Editor }, line: 0 | 1, letter: string) => {
  const first = editor.state.doc.child(0).nodeSize
  const end = line === 0 ? first - 1 : first + editor.state.doc.child(1).nodeSize - 1
  editor.commands.insertContentAt(end, letter)
}

it('undo takes back what was just typed, not its last letter, though others type at the same time', async () => {
  const [mine, theirs] = [aPage(), aPage()]
  // However slow this computer is, no letter comes after a pause.
  yUndoPluginKey.getState(mine.editor.state).undoManager.captureTimeout = 60_000
  theirs.editor.commands.setContent({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'paragraph' }] })
  applyUpdate(mine.doc, encodeStateAsUpdate(theirs.doc))
  for (const letter of 'mine') {
    types(mine, 0, letter)
    applyUpdate(theirs.doc, encodeStateAsUpdate(mine.doc))
    types(theirs, 1, letter.toUpperCase())
    applyUpdate(mine.doc, encodeStateAsUpdate(theirs.doc))
    mine.awareness.emit('change', [{ added: [], updated: [theirs.doc.clientID], removed: [] }, 'the server'])
    // The binding draws other people's cursors in the browser's next turn.
    await new Promise((done) => setTimeout(done))
  }
  expect(mine.editor.getText()).toMatch(/mine\s+MINE/)
  mine.editor.commands.undo()
  expect(mine.editor.getText().trim()).toBe('MINE')
})
