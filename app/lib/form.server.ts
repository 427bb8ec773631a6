/** Reads what a form sent. */
import { data } from 'react-router'

/** The fields of a form; a body that is none, or is broken off, is refused with 400: the sender's mistake, not ours. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw data(null, { status: 400 })
  }
}
