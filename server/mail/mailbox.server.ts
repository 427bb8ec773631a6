/** Reads the folder where mail lands without SMTP: shown in development and the demo, which listen on this computer alone. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

export interface LandedMail {
  /** File name without its ending. */
  id: string
  to: string
  subject: string
  date: string
  text: string
}

/** The newest mails first, at most `limit`. */
export async function landedMail(folder: string, limit = 50): Promise<LandedMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d+\.eml$/.test(name))
  const newest = names.sort().reverse().slice(0, limit)
  return Promise.all(newest.map((name) => readMail(folder, name)))
}

async function readMail(folder: string, name: string): Promise<LandedMail> {
  const mail = await PostalMime.parse(await readFile(join(folder, name)))
  return {
    id: name.replace('.eml', ''),
    to: (mail.to ?? []).map(({ address }) => address ?? '').join(', '),
    subject: mail.subject ?? '',
    date: mail.date ?? '',
    text: mail.text ?? '',
  }
}
