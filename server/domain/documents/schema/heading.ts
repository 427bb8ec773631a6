import Heading from '@tiptap/extension-heading'

const levels = [1, 2, 3] as const

/** The page's title is its only h1, so a document's own levels 1–3 are drawn one step lower and say which they are. */
export const PlanHeading = Heading.extend({
  parseHTML() {
    return [
      ...levels.map((level) => ({ tag: `h${level + 1}[data-level="${level}"]`, attrs: { level }, priority: 60 })),
      ...levels.map((level) => ({ tag: `h${level}`, attrs: { level } })),
      ...[4, 5, 6].map((deeper) => ({ tag: `h${deeper}`, attrs: { level: 3 } })),
    ]
  },
  renderHTML({ node }) {
    const level = levels.find((known) => known === node.attrs.level) ?? 3
    return [`h${level + 1}`, { 'data-level': String(level) }, 0]
  },
}).configure({ levels: [...levels] })
