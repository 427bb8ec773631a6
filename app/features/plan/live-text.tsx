/** The text itself: what everybody types into, or reads while others type. */
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSession } from './connection/session.ts'
import type { Numbers } from './editor/block-numbers.ts'
import { liveExtensions } from './editor/extensions.ts'
import type { PresenceWords } from './presence/people.ts'
import './live-text.css'

export interface LiveEditorOptions {
  session: PlanSession
  presence: PresenceWords
  editable: boolean
  numbers: Numbers
  locale: string
}

/** The editor on the session's text; null for a moment after it is made. Only its own commands change the text. */
export function useLiveEditor({ session, presence, editable, numbers, locale }: LiveEditorOptions): Editor | null {
  const { t } = useTranslation('plan')
  const extensions = useMemo(
    () =>
      liveExtensions(
        session,
        {
          empty: t('live.placeholder.empty'),
          issue: t('live.placeholder.issue'),
          solution: t('live.placeholder.solution'),
          commitment: t('live.placeholder.commitment'),
        },
        presence,
      ),
    [session, presence, t],
  )
  const label = t('live.text')
  const typing = useRef(editable)
  typing.current = editable
  const editor = useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      // Its few rules are in live-text.css, so that no style element needs a nonce.
      injectCSS: false,
      extensions,
      editable,
      editorProps: {
        // Only what can be typed into is a text box: readers keep the headings and lists of a page.
        attributes: () => ({
          class: 'plan-text',
          lang: locale,
          ...(typing.current ? { spellcheck: 'true', role: 'textbox', 'aria-multiline': 'true' } : { role: 'article' }),
          'aria-label': label,
        }),
      },
    },
    [extensions, locale, label],
  )
  useEffect(() => {
    // `false`: being allowed to type is not a change of the text.
    editor?.setEditable(editable, false)
  }, [editor, editable])
  useEffect(() => {
    editor?.commands.setNumbers(numbers)
  }, [editor, numbers])
  return editor
}

export function LiveText({ editor }: { editor: Editor }) {
  return <EditorContent editor={editor} />
}
