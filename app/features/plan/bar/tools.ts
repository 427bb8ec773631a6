/** What the formatting bar can do, in its order. */
import type { Editor } from '@tiptap/core'
import {
  Bold,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Quote,
  Redo2,
  Strikethrough,
  Underline,
  Undo2,
} from 'lucide-react'

export interface Tool {
  name:
    | 'undo'
    | 'redo'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strike'
    | 'bulletList'
    | 'orderedList'
    | 'taskList'
    | 'quote'
  icon: LucideIcon
  /** Shown with the name, so that people can learn it. */
  keys?: string
  run(editor: Editor): void
  /** Absent for what is done once, like undo. */
  on?(editor: Editor): boolean
  can(editor: Editor): boolean
}

const always = () => true

export const undo: Tool = {
  name: 'undo',
  icon: Undo2,
  keys: 'Ctrl+Z',
  run: (editor) => editor.chain().focus().undo().run(),
  can: (editor) => editor.can().undo(),
}

export const redo: Tool = {
  name: 'redo',
  icon: Redo2,
  keys: 'Ctrl+Y',
  run: (editor) => editor.chain().focus().redo().run(),
  can: (editor) => editor.can().redo(),
}

export const bold: Tool = {
  name: 'bold',
  icon: Bold,
  keys: 'Ctrl+B',
  run: (editor) => editor.chain().focus().toggleBold().run(),
  on: (editor) => editor.isActive('bold'),
  can: (editor) => editor.can().toggleBold(),
}

export const bulletList: Tool = {
  name: 'bulletList',
  icon: List,
  run: (editor) => editor.chain().focus().toggleBulletList().run(),
  on: (editor) => editor.isActive('bulletList'),
  can: always,
}

export const taskList: Tool = {
  name: 'taskList',
  icon: ListChecks,
  run: (editor) => editor.chain().focus().toggleTaskList().run(),
  on: (editor) => editor.isActive('taskList'),
  can: always,
}

/** Groups of the desktop's bar; a thin line stands between them. */
export const groups: readonly (readonly Tool[])[] = [
  [
    bold,
    {
      name: 'italic',
      icon: Italic,
      keys: 'Ctrl+I',
      run: (editor) => editor.chain().focus().toggleItalic().run(),
      on: (editor) => editor.isActive('italic'),
      can: (editor) => editor.can().toggleItalic(),
    },
    {
      name: 'underline',
      icon: Underline,
      keys: 'Ctrl+U',
      run: (editor) => editor.chain().focus().toggleUnderline().run(),
      on: (editor) => editor.isActive('underline'),
      can: (editor) => editor.can().toggleUnderline(),
    },
    {
      name: 'strike',
      icon: Strikethrough,
      run: (editor) => editor.chain().focus().toggleStrike().run(),
      on: (editor) => editor.isActive('strike'),
      can: (editor) => editor.can().toggleStrike(),
    },
  ],
  [
    bulletList,
    {
      name: 'orderedList',
      icon: ListOrdered,
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
      on: (editor) => editor.isActive('orderedList'),
      can: always,
    },
    taskList,
    {
      name: 'quote',
      icon: Quote,
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
      on: (editor) => editor.isActive('blockquote'),
      can: always,
    },
  ],
]

export type Style = 'paragraph' | 'heading1' | 'heading2' | 'heading3'
export const styles: readonly Style[] = ['paragraph', 'heading1', 'heading2', 'heading3']

export const styleOf = (editor: Editor): Style =>
  ([1, 2, 3] as const)
    .map((level) => (editor.isActive('heading', { level }) ? (`heading${level}` as const) : null))
    .find(Boolean) ?? 'paragraph'

export function applyStyle(editor: Editor, style: Style): void {
  const chain = editor.chain().focus()
  if (style === 'paragraph') chain.setParagraph().run()
  else chain.setHeading({ level: style === 'heading1' ? 1 : style === 'heading2' ? 2 : 3 }).run()
}

/** A phone has one key for headings: text → heading 2 → heading 3 → text. */
export const nextStyle: Record<Style, Style> = {
  paragraph: 'heading2',
  heading1: 'paragraph',
  heading2: 'heading3',
  heading3: 'paragraph',
}
