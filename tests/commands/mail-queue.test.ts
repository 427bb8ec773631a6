import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mailQueue } from '#db/schema/index.ts'
import { enqueueMail } from '#server/domain/mail/queue.server.ts'
import { landedMail } from '#server/mail/mailbox.server.ts'
import { type MailSender, startMailSender } from '#server/mail/sender.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { testNow } from '#tests/support/factories.ts'

let store: TestDatabase
let folder: string
let sender: MailSender | undefined
let clock = testNow
beforeEach(async () => {
  store = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'footbridge-mail-'))
  clock = testNow
})
afterEach(async () => {
  await sender?.stop()
  sender = undefined
  await store.close()
})

const start = async (smtpUrl?: string) => {
  sender = await startMailSender({
    database: store.database,
    smtpUrl,
    from: 'Footbridge <footbridge@riverbend.example>',
    folder,
    now: () => clock,
    log: pino({ level: 'silent' }),
  })
  return sender
}

const mail = (key: string) => ({
  key,
  to: 'ana@riverbend.example',
  subject: 'Su enlace para entrar',
  text: 'Mañana a las 9:\n\nhttp://localhost:3000/sign-in/link?token=abc',
})

test('without a mail server, mail lands in a folder and can be read there, accents and links whole', async () => {
  await enqueueMail({ db: store.db, now: testNow }, mail('one'))
  await (await start()).drain()
  expect(await landedMail(folder)).toMatchObject([
    { to: 'ana@riverbend.example', subject: 'Su enlace para entrar', text: expect.stringContaining('Mañana a las 9') },
  ])
  expect((await landedMail(folder))[0]?.text).toContain('http://localhost:3000/sign-in/link?token=abc')
})

test('asking twice for the same mail sends it once, and a sent mail keeps no link in the database', async () => {
  await enqueueMail({ db: store.db, now: testNow }, mail('one'))
  await enqueueMail({ db: store.db, now: testNow }, mail('one'))
  await (await start()).drain()
  expect(await readdir(folder)).toHaveLength(1)
  expect(await store.db.select().from(mailQueue)).toMatchObject([{ state: 'sent', text: '' }])
})

test('when the mail server is away the mail waits, and is sent once the server is back', async () => {
  await enqueueMail({ db: store.db, now: testNow }, mail('one'))
  const away = await start('smtp://127.0.0.1:1')
  await away.drain()
  expect(await store.db.select().from(mailQueue)).toMatchObject([{ state: 'waiting', attempts: 1 }])
  await away.stop()

  const received: string[] = []
  const smtp = createServer((socket) => {
    socket.write('220 test\r\n')
    let inData = false
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      received.push(text)
      if (inData) {
        if (text.includes('\r\n.\r\n')) {
          inData = false
          socket.write('250 kept\r\n')
        }
      } else if (text.startsWith('DATA')) {
        inData = true
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
  })
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done))
  const address = smtp.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  clock = new Date(testNow.getTime() + 120_000)
  await (await start(`smtp://127.0.0.1:${address.port}`)).drain()
  smtp.close()
  expect(received.join('')).toContain('RCPT TO:<ana@riverbend.example>')
  expect(await store.db.select().from(mailQueue)).toMatchObject([{ state: 'sent' }])
})
