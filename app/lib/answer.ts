/** What an action answered, for as long as it matters to the person. */
import { useState } from 'react'
import { useLocation } from 'react-router'

/**
 * A page's `actionData`, kept until the next answer or another page. The router forgets it whenever the page asks its loaders again,
 * which live events make it do at any moment: a message beside a field must outlive that. It hands an answer over twice, first
 * while the page still has the key of before it was sent, so an answer belongs to the last key it was seen with.
 */
export function useAnswer<Answer>(actionData: Answer | undefined): Answer | undefined {
  const { key } = useLocation()
  const [kept, keep] = useState({ answer: actionData, key })
  const next = answerNow(kept, actionData, key)
  if (next !== kept) keep(next)
  return next.answer
}

interface Kept<Answer> {
  answer: Answer | undefined
  key: string
}

/** What is to be shown from now on; the same object when nothing changed. Pure. */
export function answerNow<Answer>(kept: Kept<Answer>, arrived: Answer | undefined, key: string): Kept<Answer> {
  const same = key === kept.key && (arrived === undefined || arrived === kept.answer)
  return same ? kept : { answer: arrived, key }
}
