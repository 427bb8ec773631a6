/** The menu's overlay (react-aria: arrow keys, typing ahead, Escape). Loaded by `menu.tsx` alone. */
import type { RefObject } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Menu as AriaMenu, MenuItem as AriaMenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { MenuItem } from './menu.tsx'

export interface MenuPanelProps {
  items: readonly MenuItem[]
  name?: string
  trigger: RefObject<HTMLElement | null>
  close: () => void
}

export function MenuPanel({ items, name, trigger, close }: MenuPanelProps) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const label = name ?? t('frame.menu')
  const choose = (item: MenuItem) => {
    close()
    if (item.href) void navigate(item.href)
    item.onAction?.()
  }
  return (
    <I18nProvider locale={i18n.language}>
      <Popover
        isOpen
        onOpenChange={(open) => (open ? null : close())}
        triggerRef={trigger}
        aria-label={label}
        placement="bottom end"
        className="min-w-56 rounded border border-line bg-surface py-1 text-ink shadow-lg outline-none"
      >
        <AriaMenu autoFocus="first" aria-label={label} className="outline-none">
          {items.map((item) => (
            <AriaMenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              onAction={() => choose(item)}
              className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-2 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent-strong"
            >
              {item.icon ? <item.icon aria-hidden className="size-4 shrink-0" /> : null}
              {item.label}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </I18nProvider>
  )
}
