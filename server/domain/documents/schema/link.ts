import Link from '@tiptap/extension-link'
import { safeHref } from '../links.ts'

/** The same for every link, whatever a document says: nobody can point a class or a window name at the page. */
const fixed = { rel: 'noopener noreferrer nofollow', target: '_blank' }

/** A link keeps its address and nothing else; one to an unsafe address is drawn as plain text (PLAN-2). */
export const PlanLink = Link.extend({
  addAttributes() {
    return { href: { default: null } }
  },
  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (element) => (safeHref(element.getAttribute('href')) ? null : false) }]
  },
  renderHTML({ HTMLAttributes }) {
    const href = safeHref(HTMLAttributes.href)
    return href ? ['a', { href, ...fixed }, 0] : ['span', 0]
  },
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (address) => safeHref(address) !== null,
})
