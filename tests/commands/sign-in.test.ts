import { eq } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { session, user } from '#db/schema/index.ts'
import { type Auth, type AuthMail, addressHeader, createAuth } from '#server/auth/auth.server.ts'
import {
  confirmSignInLink,
  type Outcome,
  resetPassword,
  sendRecovery,
  sendSignInLink,
  signInByPassword,
  signOut,
} from '#server/auth/sign-in.server.ts'
import { createAccount } from '#server/domain/accounts/create.server.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { aCtx } from '#tests/support/factories.ts'

const appUrl = 'http://localhost:4000'
const credentials = { email: 'ana@riverbend.example', password: 'a long enough password' }

let store: TestDatabase
let auth: Auth
let mails: AuthMail[]
let ended: string[]
let visitors = 0
beforeEach(async () => {
  store = await testDatabase()
  mails = []
  ended = []
  auth = createAuth({
    database: store.database,
    secret: 'a secret that is only for these tests',
    appUrl,
    log: pino({ level: 'silent' }),
    sendMail: async (mail) => void mails.push(mail),
    sessionEnded: ({ id }) => void ended.push(id),
  })
  const passwordHash = await auth.hashPassword(credentials.password)
  await createAccount(aCtx(store.db), { email: credentials.email, name: 'Ana Ruiz', locale: 'es', passwordHash })
})
afterEach(() => store.close())

/** A page request, each visitor from an address of their own unless said otherwise. */
const request = (headers: Record<string, string> = {}) => {
  visitors += 1
  return new Request(`${appUrl}/sign-in`, {
    method: 'POST',
    headers: { [addressHeader]: `10.0.${visitors >> 8}.${visitors & 255}`, ...headers },
  })
}

/** The cookies as the browser would send them back. */
function cookieOf(outcome: Outcome): string {
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const whoIs = async (cookie: string) => (await auth.whoIs(new Headers({ cookie }))).signedIn

test('somebody signs in with address and password and is known from then on', async () => {
  const cookie = cookieOf(await signInByPassword(auth, request(), { ...credentials, email: 'ANA@riverbend.example' }))
  expect(await whoIs(cookie)).toMatchObject({
    person: { name: 'Ana Ruiz', locale: 'es', showAs: 'name', theme: 'system' },
  })
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signInByPassword(auth, request(), { ...credentials, password: 'not her password' })
  const unknown = await signInByPassword(auth, request(), { ...credentials, email: 'nobody@riverbend.example' })
  expect(wrong).toEqual({ ok: false, why: 'wrong' })
  expect(unknown).toEqual(wrong)
})

test('a forged or changed cookie is nobody', async () => {
  const cookie = cookieOf(await signInByPassword(auth, request(), credentials))
  expect(await whoIs(cookie.replace(/=(.)/, (_all, first) => `=${first === 'a' ? 'b' : 'a'}`))).toBeNull()
  expect(await whoIs('')).toBeNull()
})

test('a mailed link signs in once; the password and other sessions stay as they were', async () => {
  const before = cookieOf(await signInByPassword(auth, request(), credentials))
  expect(await sendSignInLink(auth, request(), credentials.email)).toMatchObject({ ok: true })
  const [mail] = mails
  expect(mail).toMatchObject({ kind: 'signInLink', email: credentials.email })
  const token = mail?.token ?? ''
  expect(await whoIs(cookieOf(await confirmSignInLink(auth, request(), token)))).toMatchObject({
    person: { name: 'Ana Ruiz' },
  })
  expect(await confirmSignInLink(auth, request(), token)).toEqual({ ok: false, why: 'expired' })
  expect(await whoIs(before)).not.toBeNull()
  expect(await signInByPassword(auth, request(), credentials)).toMatchObject({ ok: true })
})

test('asking for a link or a new password tells nobody whether an address has an account, and mails no stranger', async () => {
  const known = [
    await sendSignInLink(auth, request(), credentials.email),
    await sendRecovery(auth, request(), credentials.email),
  ]
  mails.length = 0
  const unknown = [
    await sendSignInLink(auth, request(), 'nobody@riverbend.example'),
    await sendRecovery(auth, request(), 'nobody@riverbend.example'),
  ]
  expect(unknown.map(({ ok }) => ok)).toEqual(known.map(({ ok }) => ok))
  expect(mails).toEqual([])
})

test('a new password by mailed link works once and ends every session, whose sockets are told', async () => {
  const cookie = cookieOf(await signInByPassword(auth, request(), credentials))
  await sendRecovery(auth, request(), credentials.email)
  const token = mails[0]?.token ?? ''
  expect(await resetPassword(auth, request(), { token, newPassword: 'short' })).toEqual({ ok: false, why: 'weak' })
  const newPassword = 'another long password'
  expect(await resetPassword(auth, request(), { token, newPassword })).toMatchObject({ ok: true })
  expect(await resetPassword(auth, request(), { token, newPassword })).toEqual({ ok: false, why: 'expired' })
  expect(await whoIs(cookie)).toBeNull()
  expect(ended).toHaveLength(1)
  expect(await signInByPassword(auth, request(), credentials)).toEqual({ ok: false, why: 'wrong' })
  expect(await signInByPassword(auth, request(), { ...credentials, password: newPassword })).toMatchObject({ ok: true })
})

test('signing out ends the session on the server, and its sockets are told', async () => {
  const cookie = cookieOf(await signInByPassword(auth, request(), credentials))
  await signOut(auth, request({ cookie }))
  expect(await whoIs(cookie)).toBeNull()
  expect(ended).toHaveLength(1)
  expect(await store.db.$count(session)).toBe(0)
})

test('no sign-up route makes an account: they come from invitations alone (INVITE-1)', async () => {
  const post = (path: string, body: object) =>
    auth.handle(
      new Request(`${appUrl}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: appUrl },
        body: JSON.stringify(body),
      }),
    )
  const stranger = { email: 'eve@elsewhere.example', name: 'Eve', password: 'a long enough password' }
  expect((await post('/sign-up/email', stranger)).status).toBeGreaterThanOrEqual(400)
  await post('/sign-in/magic-link', stranger)
  expect(await store.db.$count(user)).toBe(1)
})

test('a disabled account can not sign in, and its open session counts no more', async () => {
  const cookie = cookieOf(await signInByPassword(auth, request(), credentials))
  await store.db.update(user).set({ disabledAt: new Date() }).where(eq(user.email, credentials.email))
  expect(await whoIs(cookie)).toBeNull()
  expect(await signInByPassword(auth, request(), credentials)).toEqual({ ok: false, why: 'wrong' })
})

test('guessing is slowed down by the real address, whatever forwarding headers claim', async () => {
  const outcomes: Outcome[] = []
  for (let time = 0; time < 25; time += 1) {
    const guess = request({ [addressHeader]: '10.9.9.9', 'x-forwarded-for': `192.0.2.${time}` })
    outcomes.push(
      await signInByPassword(auth, guess, { email: 'nobody@riverbend.example', password: `guess number ${time}` }),
    )
  }
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.why === 'too-many')).toHaveLength(5)
})
