/** Other people's cursors and selections. They fade when they have not moved for a while. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { yCursorPlugin, yCursorPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { type PersonHere, type PresenceWords, personOf } from './people.ts'

const restsAfter = 10_000

interface Caret {
  place: string
  resting: boolean
  timer: ReturnType<typeof setTimeout>
}

export const Carets = Extension.create<{ awareness: Awareness | null; words: PresenceWords | null }>({
  name: 'carets',
  addOptions: () => ({ awareness: null, words: null }),

  addProseMirrorPlugins() {
    const { awareness, words } = this.options
    if (!awareness || !words) return []
    const carets = new Map<number, Caret>()
    const resting = (clientId: number) => carets.get(clientId)?.resting ?? false

    const watcher = new Plugin({
      view(view) {
        const show = (clientId: number) => {
          const element = view.dom.querySelector(`[data-caret="${clientId}"]`)
          element?.classList.toggle('is-resting', resting(clientId))
        }
        const moved = (clientId: number) => {
          const cursor = awareness.getStates().get(clientId)?.cursor
          const before = carets.get(clientId)
          const place = JSON.stringify(cursor ?? null)
          if (before?.place === place) return
          clearTimeout(before?.timer)
          const rest = () => {
            const caret = carets.get(clientId)
            if (caret) caret.resting = true
            show(clientId)
            view.dispatch(view.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }))
          }
          carets.set(clientId, { place, resting: false, timer: setTimeout(rest, restsAfter) })
          show(clientId)
        }
        const gone = (clientId: number) => {
          clearTimeout(carets.get(clientId)?.timer)
          carets.delete(clientId)
        }
        const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
          for (const clientId of [...added, ...updated]) if (clientId !== awareness.clientID) moved(clientId)
          for (const clientId of removed) gone(clientId)
        }
        for (const clientId of awareness.getStates().keys()) if (clientId !== awareness.clientID) moved(clientId)
        awareness.on('change', onChange)
        return {
          destroy() {
            awareness.off('change', onChange)
            for (const clientId of [...carets.keys()]) gone(clientId)
          },
        }
      },
    })

    return [
      // First, so that a caret that begins to move is no longer resting when it is drawn.
      watcher,
      yCursorPlugin(awareness, {
        cursorBuilder: (user: unknown, clientId: number) =>
          caretElement(personOf(user, words), clientId, resting(clientId)),
        selectionBuilder: (user: unknown, clientId: number) => ({
          class: resting(clientId) ? 'other-selection is-resting' : 'other-selection',
          style: `--person: ${personOf(user, words)?.colour ?? 'transparent'}`,
        }),
      }),
    ]
  },
})

type Said = Pick<PersonHere, 'label' | 'colour'> | null

function caretElement(said: Said, clientId: number, resting: boolean): HTMLElement {
  const caret = document.createElement('span')
  caret.className = resting ? 'other-caret is-resting' : 'other-caret'
  caret.dataset.caret = String(clientId)
  caret.style.setProperty('--person', said?.colour ?? 'transparent')
  const label = document.createElement('span')
  label.className = 'other-caret-label'
  label.textContent = said?.label ?? ''
  caret.append(label)
  // Word joiners: the caret must not become a place where a line may break.
  caret.prepend('\u2060')
  caret.append('\u2060')
  requestAnimationFrame(() => keepOnPage(label))
  return caret
}

/** Where a caret stands is known only once it is drawn: a label that would run off the page moves back onto it. */
function keepOnPage(label: HTMLElement): void {
  const over = label.getBoundingClientRect().right - (document.documentElement.clientWidth - 4)
  if (over > 0) label.style.translate = `${-Math.ceil(over)}px 0`
}
