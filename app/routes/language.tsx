/** `POST /language`: switches the language before or after signing in; a plain form without script. */
import { redirect } from 'react-router'
import { chooseOwnLanguage } from '#server/domain/accounts/commands.server.ts'
import { notFound } from '#server/domain/refusal.ts'
import { services } from '#server/services.server.ts'
import { refuse } from '../lib/door.server.ts'
import { readForm } from '../lib/form.server.ts'
import { isLanguage, languageCookie } from '../lib/languages.ts'
import { localPath } from '../lib/paths.ts'
import { ctxFor } from '../lib/request.server.ts'
import { wishCookie } from '../middleware/cookies.server.ts'
import { sessionContext } from '../middleware/session.server.ts'
import type { Route } from './+types/language'

export function loader(): never {
  throw refuse(notFound())
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await readForm(request)
  const language = form.get('language')
  const headers = new Headers()
  if (isLanguage(language)) {
    if (context.get(sessionContext)) await chooseOwnLanguage(ctxFor({ request, context }), language)
    const secure = services(context).appUrl.startsWith('https:')
    headers.append('set-cookie', wishCookie(languageCookie, language, secure))
  }
  throw redirect(localPath(form.get('back')), { headers })
}

export default function LanguagePage() {
  return null
}
