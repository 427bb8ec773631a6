/** What a document can hold. The server (schema, projection) and the browser's editor build on exactly this list (PLAN-1). */
import { type AnyExtension, getSchema } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import type { Schema } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { Commitment, Issue, Solution } from './blocks.ts'
import { PlanHeading } from './heading.ts'
import { PlanLink } from './link.ts'
import { Writing } from './writing.ts'

/** A fresh list: no React, no collaboration, no history of changes (undo belongs to the shared document). No images, no code. */
export function planExtensions(): AnyExtension[] {
  return [
    StarterKit.configure({ undoRedo: false, heading: false, link: false, code: false, codeBlock: false }),
    PlanHeading,
    PlanLink,
    TaskList,
    TaskItem.configure({ nested: true }),
    TableKit.configure({ table: { resizable: false } }),
    Issue,
    Solution,
    Commitment,
    Writing,
  ]
}

let made: Schema | undefined

/** The ProseMirror schema of those extensions; made once. */
export function planSchema(): Schema {
  made ??= getSchema(planExtensions())
  return made
}
