/** The overlay itself (react-aria: focus kept inside, Escape, screen readers). Loaded by `dialog.tsx` alone. */
import { X } from 'lucide-react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import type { DialogProps } from './dialog.tsx'

const shapes = {
  box: { overlay: 'items-end sm:items-center', modal: 'max-h-[90dvh] rounded-t-lg sm:max-w-lg sm:rounded-lg' },
  sheet: {
    overlay: 'items-end sm:items-stretch sm:justify-end',
    modal: 'max-h-[85dvh] rounded-t-lg sm:max-h-none sm:w-104 sm:rounded-none',
  },
}

export function DialogPanel({ title, open, onOpenChange, shape = 'box', warning = false, children }: DialogProps) {
  const { t, i18n } = useTranslation()
  return (
    <I18nProvider locale={i18n.language}>
      <ModalOverlay
        isOpen={open}
        onOpenChange={onOpenChange}
        isDismissable={!warning}
        className={classes('fixed inset-0 z-40 flex justify-center bg-[#12100e]/60', shapes[shape].overlay)}
      >
        <Modal
          className={classes('w-full overflow-y-auto bg-surface text-ink shadow-xl outline-none', shapes[shape].modal)}
        >
          <AriaDialog role={warning ? 'alertdialog' : 'dialog'} className="p-5 outline-none sm:p-7">
            <div className="mb-4 flex items-start justify-between gap-4">
              <Heading slot="title" className="font-serif text-xl font-semibold">
                {title}
              </Heading>
              <button
                type="button"
                onClick={() => onOpenChange(false)}
                aria-label={t('dialog.close')}
                className="-mr-2 -mt-2 inline-flex size-11 shrink-0 items-center justify-center rounded hover:bg-sunken"
              >
                <X aria-hidden className="size-5" />
              </button>
            </div>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  )
}
