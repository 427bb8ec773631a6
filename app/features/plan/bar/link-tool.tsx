/** The link button and its dialog. Only addresses that are safe to follow can be saved (DOC-2). */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { LucideIcon } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Dialog, loadDialog } from '#app/ui/dialog.tsx'
import { hrefFromTyping } from '#server/domain/documents/links.ts'
import { ToolButton } from './tool-button.tsx'

export function LinkTool({ editor, icon, wide }: { editor: Editor; icon: LucideIcon; wide?: boolean }) {
  const { t } = useTranslation('plan')
  const [open, setOpen] = useState(false)
  const { on, can } = useEditorState({
    editor,
    selector: ({ editor }) => ({
      on: editor.isActive('link'),
      can: editor.isActive('link') || (!editor.state.selection.empty && editor.can().setLink({ href: 'https://a.b' })),
    }),
  })
  return (
    <>
      <ToolButton
        label={t('live.bar.link')}
        icon={icon}
        on={on}
        disabled={!can}
        wide={wide}
        onNear={loadDialog}
        onPress={() => setOpen(true)}
      />
      <Dialog title={t('live.link.title')} open={open} onOpenChange={setOpen}>
        <LinkForm editor={editor} done={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function LinkForm({ editor, done }: { editor: Editor; done: () => void }) {
  const { t } = useTranslation('plan')
  const id = useId()
  const [wrong, setWrong] = useState(false)
  const before = String(editor.getAttributes('link').href ?? '')
  const finish = (change: () => void) => {
    change()
    done()
    // After the dialog has given the focus back.
    setTimeout(() => editor.commands.focus())
  }
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('address')
    const href = typeof typed === 'string' ? hrefFromTyping(typed) : null
    setWrong(!href)
    if (href) finish(() => editor.chain().extendMarkRange('link').setLink({ href }).run())
  }
  return (
    <form onSubmit={save} className="grid gap-4" noValidate>
      <div>
        <label htmlFor={id} className="mb-1 block font-semibold">
          {t('live.link.address')}
        </label>
        <input
          id={id}
          name="address"
          className="field"
          // biome-ignore lint/a11y/noAutofocus: the one thing one opens this dialog for
          autoFocus
          autoComplete="off"
          inputMode="url"
          defaultValue={before.replace(/^mailto:/, '')}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-hint`}
        />
        <p
          id={`${id}-hint`}
          role={wrong ? 'alert' : undefined}
          className={wrong ? 'mt-1 text-sm text-late' : 'mt-1 text-sm text-muted'}
        >
          {wrong ? t('live.link.unsafe') : t('live.link.hint')}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button>{t('live.link.save')}</Button>
        {before ? (
          <Button
            type="button"
            look="secondary"
            onClick={() => finish(() => editor.chain().extendMarkRange('link').unsetLink().run())}
          >
            {t('live.link.remove')}
          </Button>
        ) : null}
        <Button type="button" look="quiet" onClick={done}>
          {t('live.link.cancel')}
        </Button>
      </div>
    </form>
  )
}
