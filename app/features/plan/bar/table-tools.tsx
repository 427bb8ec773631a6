/** What can be done to the table the cursor is in. */
import type { Editor } from '@tiptap/core'
import { Table } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu } from '#app/ui/menu.tsx'

export function TableTools({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan')
  const act = (id: 'rowBelow' | 'columnAfter' | 'deleteRow' | 'deleteColumn' | 'deleteTable', run: () => void) => ({
    id,
    label: t(`live.bar.${id}`),
    onAction: run,
  })
  const chain = () => editor.chain().focus()
  return (
    <Menu
      look="quiet"
      label={
        <>
          <Table aria-hidden className="size-[1.125rem]" />
          {t('live.bar.tableTools')}
        </>
      }
      items={[
        act('rowBelow', () => chain().addRowAfter().run()),
        act('columnAfter', () => chain().addColumnAfter().run()),
        act('deleteRow', () => chain().deleteRow().run()),
        act('deleteColumn', () => chain().deleteColumn().run()),
        act('deleteTable', () => chain().deleteTable().run()),
      ]}
    />
  )
}
