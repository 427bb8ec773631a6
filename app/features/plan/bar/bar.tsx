/** The formatting bar of a wide screen: everything people use, in one quiet line. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Link as LinkIcon, Plus } from 'lucide-react'
import { Fragment } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useTranslation } from 'react-i18next'
import { Menu } from '#app/ui/menu.tsx'
import { additions } from './additions.ts'
import { LinkTool } from './link-tool.tsx'
import { TableTools } from './table-tools.tsx'
import { ToolButton } from './tool-button.tsx'
import { applyStyle, groups, redo, styleOf, styles, type Tool, undo } from './tools.ts'
import { useAdd } from './use-add.ts'

const all = [undo, redo, ...groups.flat()]

export function Bar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  const add = useAdd(editor)
  const state = useEditorState({
    editor,
    selector: ({ editor }) => ({
      style: styleOf(editor),
      on: all.filter((tool) => tool.on?.(editor)).map(({ name }) => name),
      can: all.filter((tool) => tool.can(editor)).map(({ name }) => name),
      table: editor.isActive('table'),
    }),
  })
  const button = (tool: Tool) => (
    <ToolButton
      key={tool.name}
      label={t(`live.bar.${tool.name}`)}
      keys={tool.keys}
      icon={tool.icon}
      on={tool.on && state.on.includes(tool.name)}
      disabled={!state.can.includes(tool.name)}
      onPress={() => tool.run(editor)}
    />
  )
  return (
    <Toolbar aria-label={t('live.bar.label')} className="plan-bar">
      {button(undo)}
      {button(redo)}
      <Divider />
      <select
        className="plan-style"
        aria-label={t('live.bar.style')}
        value={state.style}
        onChange={(event) => {
          const chosen = styles.find((style) => style === event.target.value)
          if (chosen) applyStyle(editor, chosen)
        }}
      >
        {styles.map((style) => (
          <option key={style} value={style}>
            {t(`live.bar.${style}`)}
          </option>
        ))}
      </select>
      {groups.map((group) => (
        <Fragment key={group[0]?.name}>
          <Divider />
          {group.map(button)}
        </Fragment>
      ))}
      <LinkTool editor={editor} icon={LinkIcon} />
      <Divider />
      {state.table ? <TableTools editor={editor} /> : null}
      <Menu
        look="quiet"
        label={
          <>
            <Plus aria-hidden className="size-[1.125rem]" />
            {t('live.bar.add')}
          </>
        }
        items={additions.map(({ what, icon }) => ({
          id: what,
          icon,
          label: isBlock(what) ? t(`live.block.${what}`) : t(`live.bar.${what}`),
          onAction: () => add(what),
        }))}
      />
    </Toolbar>
  )
}

const isBlock = (what: string): what is 'issue' | 'solution' | 'commitment' => what !== 'table' && what !== 'line'

const Divider = () => <span aria-hidden className="plan-divider" />
