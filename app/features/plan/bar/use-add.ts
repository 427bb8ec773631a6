import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { type Addition, add } from '../editor/add.ts'

/** Adds to the plan, in the reader's language where a word is needed. */
export function useAdd(editor: Editor): (what: Addition) => void {
  const { t } = useTranslation('plan')
  const headings = [t('live.tableHeadings.what'), t('live.tableHeadings.who'), t('live.tableHeadings.when')]
  return (what) => add(editor, what, headings)
}
