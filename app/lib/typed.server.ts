/** Keeps what was typed when an action refuses, for browsers where the script has not arrived. */
import { data } from 'react-router'
import type { RefusalAnswer } from './door.server.ts'

const isRefused = (answer: unknown): answer is ReturnType<typeof data<RefusalAnswer>> =>
  typeof answer === 'object' && answer !== null && 'data' in answer && 'init' in answer

/** Adds the form's texts to a refusal, passwords aside; any other answer passes unchanged. */
export function keepTyped<Answer>(answer: Answer, form: FormData) {
  if (!isRefused(answer)) return answer as Exclude<Answer, ReturnType<typeof data<RefusalAnswer>>>
  const values: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !/password/i.test(name)) values[name] = value
  return data({ ...answer.data, values }, answer.init ?? undefined)
}
