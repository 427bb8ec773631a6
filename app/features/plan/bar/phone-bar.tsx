/** The formatting bar of a phone: six things, just above the keyboard. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Heading, Link as LinkIcon, Plus } from 'lucide-react'
import { useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useTranslation } from 'react-i18next'
import { Dialog, loadDialog } from '#app/ui/dialog.tsx'
import { additions } from './additions.ts'
import { LinkTool } from './link-tool.tsx'
import { ToolButton } from './tool-button.tsx'
import { applyStyle, bold, bulletList, nextStyle, styleOf, type Tool, taskList, undo } from './tools.ts'
import { useAdd } from './use-add.ts'
import { useKeyboardTop } from './use-keyboard-top.ts'

const tools = [bold, bulletList, taskList, undo]

export function PhoneBar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  const [adding, setAdding] = useState(false)
  const keyboard = useKeyboardTop()
  const state = useEditorState({
    editor,
    selector: ({ editor }) => ({
      style: styleOf(editor),
      on: tools.filter((tool) => tool.on?.(editor)).map(({ name }) => name),
      can: tools.filter((tool) => tool.can(editor)).map(({ name }) => name),
    }),
  })
  const button = (tool: Tool) => (
    <ToolButton
      label={t(`live.bar.${tool.name}`)}
      icon={tool.icon}
      on={tool.on && state.on.includes(tool.name)}
      disabled={!state.can.includes(tool.name)}
      onPress={() => tool.run(editor)}
    />
  )
  return (
    <>
      <Toolbar
        aria-label={t('live.bar.label')}
        className="plan-phone-bar"
        style={{ transform: `translateY(${-keyboard}px)` }}
      >
        {button(bold)}
        <ToolButton
          label={t('live.bar.heading')}
          icon={Heading}
          on={state.style !== 'paragraph'}
          onPress={() => applyStyle(editor, nextStyle[state.style])}
        />
        {button(bulletList)}
        {button(taskList)}
        <ToolButton label={t('live.bar.add')} icon={Plus} onNear={loadDialog} onPress={() => setAdding(true)} />
        {button(undo)}
      </Toolbar>
      <Dialog title={t('live.bar.addTitle')} open={adding} onOpenChange={setAdding} shape="sheet">
        <AddList editor={editor} done={() => setAdding(false)} />
      </Dialog>
    </>
  )
}

function AddList({ editor, done }: { editor: Editor; done: () => void }) {
  const { t } = useTranslation('plan')
  const add = useAdd(editor)
  return (
    <ul className="grid gap-1">
      {additions.map(({ what, icon: Icon }) => {
        const block = what !== 'table' && what !== 'line'
        return (
          <li key={what}>
            <button
              type="button"
              className="flex min-h-14 w-full items-center gap-4 rounded px-2 text-left hover:bg-accent-soft"
              onClick={() => {
                done()
                // After the sheet has given the focus back.
                setTimeout(() => add(what))
              }}
            >
              <Icon aria-hidden className="size-5 shrink-0 text-accent" />
              <span>
                <span className="block font-semibold">{block ? t(`live.block.${what}`) : t(`live.bar.${what}`)}</span>
                {block ? <span className="block text-sm text-muted">{t(`live.blockHint.${what}`)}</span> : null}
              </span>
            </button>
          </li>
        )
      })}
      <li>
        <LinkTool editor={editor} icon={LinkIcon} wide />
      </li>
    </ul>
  )
}
