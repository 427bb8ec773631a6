/** Sends what is in the mail queue: by SMTP, or into a folder of `.eml` files when no server is set. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Database } from '#db/client.ts'
import { claimMail, mailFailed, mailWasSent, type QueuedMail } from '#server/domain/mail/queue.server.ts'
import type { Log } from '#server/log.server.ts'

interface Options {
  database: Database
  smtpUrl: string | undefined
  from: string
  /** Where mail lands without SMTP. */
  folder: string
  now: () => Date
  log: Log
}

export interface MailSender {
  /** Sends what is due now. */
  drain(): Promise<void>
  stop(): Promise<void>
}

const tickMs = 5_000

export async function startMailSender(options: Options): Promise<MailSender> {
  const send = options.smtpUrl
    ? throughSmtp(options.smtpUrl, options.from)
    : await intoFolder(options.folder, options.from)
  let running: Promise<void> | null = null
  let again = false

  const drainOnce = async () => {
    do {
      again = false
      const { db } = options.database
      for (const mail of await claimMail({ db, now: options.now() })) {
        try {
          await send(mail)
          await mailWasSent({ db, now: options.now() }, mail.id)
        } catch (error) {
          options.log.warn({ err: error, mail: mail.key }, 'a mail was not sent and will be tried again')
          await mailFailed({ db, now: options.now() }, mail, String(error))
        }
      }
    } while (again)
  }

  const drain = (): Promise<void> => {
    again = true
    running ??= drainOnce()
      .catch((error) => options.log.error({ err: error }, 'the mail queue could not be read'))
      .finally(() => {
        running = null
      })
    return running
  }

  const timer = setInterval(() => void drain(), tickMs)
  void drain()
  return {
    drain,
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

type Send = (mail: QueuedMail) => Promise<void>

function throughSmtp(url: string, from: string): Send {
  const transport = nodemailer.createTransport(url)
  return async (mail) => {
    await transport.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.text })
  }
}

async function intoFolder(folder: string, from: string): Promise<Send> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true })
  return async (mail) => {
    const { message } = await transport.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.text })
    const name = `${String(mail.id).padStart(8, '0')}.eml`
    await writeFile(join(folder, name), message as Buffer, { mode: 0o600 })
  }
}
