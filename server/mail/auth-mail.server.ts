/** The mails by which people sign in: each opens a page whose button POSTs, since mail scanners open links. */
import type { Database } from '#db/client.ts'
import type { AuthMail } from '#server/auth/auth.server.ts'
import { accountByEmail } from '#server/domain/accounts/create.server.ts'
import { enqueueMail } from '#server/domain/mail/queue.server.ts'
import { languageOf, wordsIn } from '#server/words.server.ts'

interface Options {
  database: Database
  appUrl: string
  now(): Date
  /** A mail waits to be sent. */
  sent(): void
}

export const authMail =
  ({ database, appUrl, now, sent }: Options) =>
  async ({ kind, email, token }: AuthMail): Promise<void> => {
    const account = await accountByEmail({ db: database.db }, email)
    if (!account) return
    const t = wordsIn(languageOf(account.locale))
    const path = kind === 'signInLink' ? `/sign-in/link?token=${encodeURIComponent(token)}` : `/recover/${token}`
    await enqueueMail(
      { db: database.db, now: now() },
      {
        key: `${kind}:${token}`,
        to: email,
        subject: t(`mail:${kind}.subject`),
        text: t(`mail:${kind}.text`, { link: appUrl + path }),
      },
    )
    sent()
  }
