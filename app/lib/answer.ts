/** What an action answered, for as long as it matters to the person. */
import { useState } from 'react'
import { useLocation } from 'react-router'

/**
 * A page's `actionData`, kept until the next answer or another page. The router forgets it whenever the page asks its loaders again,
 * which live events make it do at any moment: a message beside a field must outlive that.
 */
export function useAnswer<Answer>(actionData: Answer | undefined): Answer | undefined {
  const { key } = useLocation()
  const [kept, keep] = useState({ answer: actionData, key })
  const newer = actionData !== undefined && actionData !== kept.answer
  const elsewhere = actionData === undefined && key !== kept.key
  if (newer || elsewhere) keep({ answer: actionData, key })
  return newer || elsewhere ? actionData : kept.answer
}
