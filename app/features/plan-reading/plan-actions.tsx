/** What else can be done with a plan. A native disclosure: it opens before any script runs and without it. */
import { Archive, ChevronDown, Download, History, type LucideIcon, Pencil, Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { buttonClasses } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'

export interface PlanActionsProps {
  /** The page's own address. */
  here: string
  abilities: { rename: boolean; archive: boolean }
  archived: boolean
}

const row =
  'flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left text-ink no-underline hover:bg-sunken focus-visible:-outline-offset-2'

export function PlanActions({ here, abilities, archived }: PlanActionsProps) {
  const { t } = useTranslation('plan')
  const menu = useDisclosure()
  return (
    <details ref={menu} className="relative print:hidden">
      <summary className={buttonClasses('secondary', 'list-none [&::-webkit-details-marker]:hidden')}>
        {t('page.more')}
        <ChevronDown aria-hidden className="size-4" />
      </summary>
      <ul className="absolute right-0 z-20 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded border border-line bg-surface py-1 shadow-lg">
        {abilities.rename ? (
          <li>
            <Link to={`${here}?rename`} replace preventScrollReset className={row}>
              <Item icon={Pencil}>{t('page.rename')}</Item>
            </Link>
          </li>
        ) : null}
        <li>
          <Link to={`${here}/history`} className={row}>
            <Item icon={History}>{t('page.history')}</Item>
          </Link>
        </li>
        <li>
          <Link to={`${here}/print`} className={row}>
            <Item icon={Printer}>{t('page.print')}</Item>
          </Link>
        </li>
        <li>
          <a href={`${here}/markdown`} download className={row}>
            <Item icon={Download}>{t('page.download')}</Item>
          </a>
        </li>
        {abilities.archive && !archived ? (
          <li>
            <Form className="contents" action={here}>
              <button type="submit" name="act" value="archive" className={row}>
                <Item icon={Archive}>{t('page.archive')}</Item>
              </button>
            </Form>
          </li>
        ) : null}
      </ul>
    </details>
  )
}

function Item({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
    </>
  )
}

/** Closes it as people expect: Escape, a press elsewhere, or a choice. */
function useDisclosure() {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current
      if (!open?.open) return
      const inside = event.target instanceof Node && open.contains(event.target)
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return
      if (event.type === 'pointerdown' && inside) return
      if (event.type === 'click' && !(inside && event.target instanceof Element && event.target.closest('li'))) return
      open.open = false
      if (event instanceof KeyboardEvent && inside) open.querySelector('summary')?.focus()
    }
    const events = ['keydown', 'pointerdown', 'click'] as const
    for (const event of events) document.addEventListener(event, close)
    return () => {
      for (const event of events) document.removeEventListener(event, close)
    }
  }, [])
  return menu
}
